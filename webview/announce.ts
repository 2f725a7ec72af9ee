import type { Exchange, PanelState, SeriesPart } from '../contracts/panel.ts';
import { limitedText } from '../contracts/limited.ts';
import { t, translated } from './strings.ts';

/**
 * What a screen reader is to be told when the panel goes from one state to the next: that an answer came to its end,
 * and how. The growing answer itself is not announced. Undefined if there is nothing to say, or another image came
 * into view.
 */
export function announcement(before: PanelState | undefined, after: PanelState | undefined): string | undefined {
  if (before === undefined || after === undefined || before.current !== after.current) return undefined;
  const last = after.exchanges.at(-1);
  if (last === undefined) return undefined;
  const parts = last.series && after.series[last.series.id];
  if (last.series && parts) return seriesAnnouncement(before.series[last.series.id], parts);
  const earlier = before.exchanges.find(({ id }) => id === last.id);
  if (last.status === 'running') return earlier?.status === 'running' ? undefined : t('announceStarted');
  return earlier?.status === 'running' ? ended(last) : undefined;
}

/** Of a question to several images, its beginning and its end alone. */
function seriesAnnouncement(
  before: readonly SeriesPart[] | undefined,
  after: readonly SeriesPart[],
): string | undefined {
  const isRunning = (parts: readonly SeriesPart[]): boolean =>
    parts.some(({ exchange }) => exchange.status === 'running');
  if (isRunning(after)) return before && isRunning(before) ? undefined : t('announceStarted');
  if (!before || !isRunning(before)) return undefined;
  const answered = after.filter(({ exchange }) => exchange.status === 'done').length;
  return t('announceSeries', { answered, count: after.length });
}

function ended(exchange: Exchange): string {
  if (exchange.failure !== undefined) {
    return t('announceFailed', { message: exchange.failure.message, next: exchange.failure.next });
  }
  if (exchange.status === 'stopped') return t('announceStopped');
  const note = exchange.limited === undefined ? '' : `${limitedText(exchange.limited, exchange.picture, translated)} `;
  return note + t('announceDone', { words: exchange.answer.split(/\s+/).filter(Boolean).length });
}
