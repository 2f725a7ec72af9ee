import { useEffect, useRef } from 'preact/hooks';
import type { Region, SeenImage, Size } from '../../contracts/protocol.ts';
import type { View } from './geometry.ts';

interface ModelSightProps {
  readonly url: string;
  /** The part that the model was given. */
  readonly part: Region;
  readonly seen: SeenImage;
  readonly view: View;
}

/** The image, or the part of it that was asked about, in as many pixels as the model has of it. */
export function ModelSight({ url, part, seen, view }: ModelSightProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = contentSize(seen);

  useEffect(() => {
    const image = new Image();
    let wanted = true;
    image.onload = () => {
      const paper = wanted ? canvas.current?.getContext('2d') : null;
      if (!paper) return;
      paper.imageSmoothingQuality = 'high';
      paper.drawImage(image, part.x, part.y, part.width, part.height, 0, 0, width, height);
    };
    image.src = url;
    return () => {
      wanted = false;
    };
  }, [url, part.x, part.y, part.width, part.height, width, height]);

  const left = view.x + part.x * view.scale;
  const top = view.y + part.y * view.scale;
  return (
    <canvas
      ref={canvas}
      class="picture square-pixels"
      aria-hidden="true"
      width={width}
      height={height}
      style={{
        transform: `translate(${String(left)}px, ${String(top)}px) scale(${String((part.width * view.scale) / width)}, ${String((part.height * view.scale) / height)})`,
      }}
    />
  );
}

/** The pixels that hold the image: all that are seen, or, where it was padded to a square, those beside the padding. */
function contentSize({ given, seen, view }: SeenImage): Size {
  if (view === 'native') return seen;
  const scale = Math.min(seen.width / given.width, seen.height / given.height);
  return {
    width: Math.max(1, Math.round(given.width * scale)),
    height: Math.max(1, Math.round(given.height * scale)),
  };
}
