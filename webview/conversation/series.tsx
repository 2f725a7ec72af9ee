import type { ComponentChildren } from 'preact';
import { IconButton } from '../components/button.tsx';
import { Toolbar } from '../components/toolbar.tsx';
import { useSend } from '../context.ts';
import type { SeriesPart } from '../../contracts/panel.ts';
import { t } from '../strings.ts';

interface SeriesProps {
  readonly parts: readonly SeriesPart[];
  /** The image in view. */
  readonly current: string | undefined;
  /** An answer, below the name of its image. */
  readonly answer: (part: SeriesPart, name: ComponentChildren) => ComponentChildren;
}

/** The answers to one question about several images, each under the name of its image. */
export function Series({ parts, current, answer }: SeriesProps) {
  const running = parts.filter(({ exchange }) => exchange.status === 'running').length;
  return (
    <div class="series" role="group" aria-label={t('seriesOf', { count: parts.length })}>
      {parts.map((part) => (
        <section key={part.image.id} class="series-part" aria-label={part.image.name}>
          {answer(part, <PartName part={part} isCurrent={part.image.id === current} />)}
        </section>
      ))}
      <div class="series-foot">
        {running > 0 ? (
          <span class="quiet numbers">
            {t('seriesProgress', { done: parts.length - running, count: parts.length })}
          </span>
        ) : (
          <SeriesTools parts={parts} />
        )}
      </div>
    </div>
  );
}

function PartName({ part: { image }, isCurrent }: { readonly part: SeriesPart; readonly isCurrent: boolean }) {
  const send = useSend();
  const { id, name, path } = image;
  return (
    <h2 class="series-name" title={path}>
      {isCurrent ? (
        name
      ) : (
        <button
          type="button"
          title={t('seriesShow', { name: path })}
          onClick={() => send({ type: 'selectImage', image: id })}
        >
          {name}
        </button>
      )}
    </h2>
  );
}

/** What can be done with all answers at once. */
function SeriesTools({ parts }: { readonly parts: readonly SeriesPart[] }) {
  const send = useSend();
  const answered = parts.filter(({ exchange }) => exchange.answer !== '');
  const [first] = answered;
  if (!first) return null;
  const text = answered.map(({ image, exchange }) => `## ${image.name}\n\n${exchange.answer.trim()}\n`).join('\n');
  const all = { exchange: first.exchange.id, part: { text, language: 'markdown' } };
  return (
    <Toolbar label={t('seriesTools')}>
      <IconButton
        icon="copy"
        label={t('seriesCopy')}
        words={t('seriesCopy')}
        onClick={() => send({ type: 'copy', ...all })}
      />
      <IconButton
        icon="newFile"
        label={t('seriesOpen')}
        words={t('seriesOpen')}
        onClick={() => send({ type: 'openAsDocument', ...all })}
      />
    </Toolbar>
  );
}
