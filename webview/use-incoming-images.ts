import { useEffect, useState } from 'preact/hooks';
import type { Intent } from '../contracts/panel.ts';
import { t } from './strings.ts';

/** `none`: nothing is dragged over the page; `hold-shift`: VS Code will take the drop; `drop`: it will come here. */
export type DragState = 'none' | 'hold-shift' | 'drop';

/** Takes images that are pasted or dropped, and says whether one is being dragged over the page. */
export function useIncomingImages(send: (intent: Intent) => void): DragState {
  const [drag, setDrag] = useState<DragState>('none');
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;

    document.addEventListener(
      'paste',
      (event) => {
        const files = imageFiles(event.clipboardData);
        if (files.length === 0) return;
        event.preventDefault();
        void sendFiles(files, send);
      },
      { signal },
    );
    document.addEventListener(
      'dragover',
      (event) => {
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        setDrag(event.shiftKey ? 'drop' : 'hold-shift');
      },
      { signal },
    );
    document.addEventListener(
      'dragleave',
      (event) => {
        // Leaving one element for another inside the page is not leaving the page.
        if (event.relatedTarget === null) setDrag('none');
      },
      { signal },
    );
    document.addEventListener(
      'drop',
      (event) => {
        event.preventDefault();
        setDrag('none');
        const uris = draggedUris(event.dataTransfer);
        if (uris.length > 0) send({ type: 'addUris', uris });
        else void sendFiles([...(event.dataTransfer?.files ?? [])], send);
      },
      { signal },
    );
    return () => abort.abort();
  }, [send]);
  return drag;
}

function imageFiles(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
}

function carriesFiles(data: DataTransfer | null): boolean {
  return data?.types.some((type) => type === 'Files' || type === 'text/uri-list') ?? false;
}

/** The addresses in a `text/uri-list` (RFC 2483: one a line, `#` begins a comment). */
function draggedUris(data: DataTransfer | null): string[] {
  const list = data?.getData('text/uri-list') ?? '';
  return list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}

async function sendFiles(files: readonly File[], send: (intent: Intent) => void): Promise<void> {
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    send({ type: 'addImage', name: file.name === '' ? t('pastedName') : file.name, bytes });
  }
}
