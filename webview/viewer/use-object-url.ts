import { useEffect, useState } from 'preact/hooks';
import type { Picture } from '../store.ts';

/** A blob address for the encoded image, released when another one comes; undefined without an image. */
export function useObjectUrl(picture: Picture | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (picture === undefined || 'failure' in picture) {
      setUrl(undefined);
      return undefined;
    }
    const made = URL.createObjectURL(new Blob([picture.bytes], { type: picture.mime }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return url;
}
