import { useState } from 'preact/hooks';
import { CopyButton } from '../components/copy-button.tsx';
import { IconButton } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { Toolbar } from '../components/toolbar.tsx';
import { printable } from '../../contracts/printable.ts';
import { HtmlPreview } from './html-preview.tsx';
import { type Drawn, useDrawing } from '../drawing/use-drawing.ts';
import { t } from '../strings.ts';
import type { AnswerPart } from '../../contracts/panel.ts';

/** What can be done with a part of an answer. */
export interface PartActions {
  readonly canInsert: boolean;
  /** Whether a page in HTML is shown as one: where we have written it. */
  readonly previewsHtml: boolean;
  readonly onCopy: (part: AnswerPart) => void;
  readonly onInsert: (part: AnswerPart) => void;
  readonly onOpen: (part: AnswerPart) => void;
}

interface CodeBlockProps {
  readonly language: string;
  readonly code: string;
  readonly isClosed: boolean;
  readonly actions: PartActions;
}

/**
 * A block of code with its own copy, insert and open buttons. When all of it has come, Mermaid is drawn and a page of ours
 * shown.
 */
export function CodeBlock({ language, code, isClosed, actions }: CodeBlockProps) {
  const [showsSource, setShowsSource] = useState(false);
  const whole = isClosed ? language.toLowerCase() : undefined;
  const drawn = useDrawing(whole === 'mermaid' ? code : undefined);
  // A block that names no language is code all the same.
  const part: AnswerPart = { text: code, language: language || 'text' };
  const name = language === '' ? t('codeBlock') : t('codeBlockOf', { language });
  const preview =
    drawn && 'url' in drawn ? (
      <DiagramDrawing drawing={drawn} />
    ) : whole === 'html' && actions.previewsHtml ? (
      <HtmlPreview html={code} />
    ) : undefined;
  return (
    <div class="code-block">
      <div class="code-head">
        <span class="code-language">{language}</span>
        <Toolbar label={t('codeTools')}>
          {preview && (
            <IconButton
              icon="code"
              label={t('showSource')}
              pressed={showsSource}
              onClick={() => setShowsSource(!showsSource)}
            />
          )}
          <CopyButton onCopy={() => actions.onCopy(part)} />
          <IconButton
            icon="insert"
            label={t(actions.canInsert ? 'insert' : 'insertNone')}
            disabled={!actions.canInsert}
            onClick={() => actions.onInsert(part)}
          />
          <IconButton icon="newFile" label={t('openAsDocument')} onClick={() => actions.onOpen(part)} />
        </Toolbar>
      </div>
      {drawn && 'failure' in drawn && (
        <p class="drawing-failure">
          <Icon name="warning" />
          <span>
            {t('drawingFailed')} <code>{printable(drawn.failure)}</code>
          </span>
        </p>
      )}
      {preview && !showsSource ? (
        preview
      ) : (
        <pre tabIndex={0} role="region" aria-label={name}>
          <code>{printable(code)}</code>
        </pre>
      )}
    </div>
  );
}

/** As a picture: nothing in it runs or can be clicked. Wide ones scroll on their own, as tables do. */
function DiagramDrawing({ drawing }: { readonly drawing: Extract<Drawn, { readonly url: string }> }) {
  const { url, width, height, labels } = drawing;
  return (
    <div class="drawing" role="region" aria-label={t('drawing')} tabIndex={0}>
      <img
        src={url}
        width={width}
        height={height}
        style={{ '--full-width': `${String(width)}px` }}
        alt={printable(t('drawingAlt', { labels: labels.join(', ') }))}
      />
    </div>
  );
}
