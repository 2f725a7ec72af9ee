/** A thin bar that fills, or runs to and fro while `share` (0…1) is unknown. */
export function ProgressBar({ label, share }: { readonly label: string; readonly share?: number | undefined }) {
  const percent = share === undefined ? undefined : Math.round(share * 100);
  return (
    <div
      class={percent === undefined ? 'progress-bar unknown' : 'progress-bar'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div class="progress-fill" style={percent === undefined ? {} : { transform: `scaleX(${String(share)})` }} />
    </div>
  );
}

/** The ring that turns while something is being done; the words beside it say what. */
export function ProgressRing() {
  return (
    <span class="progress-ring" aria-hidden="true">
      <vscode-progress-ring />
    </span>
  );
}
