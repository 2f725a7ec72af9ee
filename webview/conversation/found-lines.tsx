import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { Icon } from '../components/icon.tsx';
import { useFoundText } from '../found-text.tsx';
import type { FoundLine } from '../../contracts/panel.ts';
import { scriptName } from '../format.ts';
import { t } from '../strings.ts';

/** The lines of a text, below it: the one that is chosen or pointed at is marked on the image. */
export function FoundLines() {
  const { lines, chosen, wantsFocus, choose, point, show } = useFoundText();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // Below a long text they would not be seen to have come.
    list.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    if (wantsFocus) list.current?.focus();
  }, [wantsFocus]);
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(`${id}-${String(chosen)}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, id]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      list.current?.closest<HTMLElement>('.conversation')?.focus();
      show(undefined);
      return;
    }
    const to = target(event.key, chosen, lines.length);
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };

  // Pointing and choosing must not cost the rendering of a long page.
  const options = useMemo(
    () =>
      lines.map((line, index) => (
        <div
          key={index}
          id={`${id}-${String(index)}`}
          role="option"
          aria-selected={index === chosen}
          class={`found-line ${line.state}`}
          onPointerEnter={() => point(index)}
          onClick={() => choose(index)}
        >
          <LineText line={line} />
        </div>
      )),
    [lines, chosen, id],
  );
  return (
    <div
      ref={list}
      class="found-lines"
      role="listbox"
      tabIndex={0}
      aria-label={t('foundLines')}
      aria-activedescendant={chosen === undefined ? undefined : `${id}-${String(chosen)}`}
      onKeyDown={onKeyDown}
      onFocus={({ currentTarget }) => {
        if (chosen === undefined && currentTarget.matches(':focus-visible')) choose(0);
      }}
      onPointerLeave={() => point(undefined)}
    >
      {options}
    </div>
  );
}

/** The line that a key leads to. */
function target(key: string, from: number | undefined, count: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return from === undefined ? 0 : Math.min(last, from + 1);
    case 'ArrowUp':
      return from === undefined ? last : Math.max(0, from - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

function LineText({ line }: { readonly line: FoundLine }) {
  if (line.state === 'read') return <>{line.text}</>;
  return (
    <>
      <Icon name="warning" />
      <span>
        <DoubtfulText line={line} /> <span class="quiet">{doubt(line)}</span>
      </span>
    </>
  );
}

function doubt({ state, script }: FoundLine): string {
  if (script) return t('foundForeign', { script: scriptName(script) });
  return t(state === 'unread' ? 'foundUnread' : 'foundUncertain');
}

/** A text with its doubtful letters marked. */
function DoubtfulText({ line: { text, uncertain = [] } }: { readonly line: FoundLine }) {
  const ends = [0, ...uncertain.flat(), text.length];
  return (
    <>
      {ends.slice(1).map((to, index) => {
        const part = text.slice(ends[index], to);
        return index % 2 === 0 ? part : <mark class="doubtful">{part}</mark>;
      })}
    </>
  );
}
