import { useState } from 'preact/hooks';
import { Button, IconButton } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { QuestionBox } from '../components/question-box.tsx';
import { useSend } from '../context.ts';
import type { Exchange, Failure, PanelImage, QuickQuestion } from '../../contracts/panel.ts';
import type { Task } from '../../contracts/tasks.ts';
import { t } from '../strings.ts';
import { FailureView } from './failure-view.tsx';
import { QuickQuestions } from './quick-questions.tsx';

interface ComposerProps {
  readonly image: PanelImage;
  readonly draft: string;
  readonly running: Exchange | undefined;
  /** Whether the conversation has begun; before that, the quick questions are in its place. */
  readonly hasExchanges: boolean;
  readonly quickQuestions: readonly QuickQuestion[];
  /** Whether the question goes with the text that was read; undefined where it cannot. */
  readonly withText: boolean | undefined;
  /** Images of the panel. */
  readonly imageCount: number;
  /** Whether the question goes to all of them. */
  readonly asksAll: boolean;
  readonly onAskAll: (on: boolean) => void;
  readonly refusal: Failure | undefined;
  readonly wantsFocus: boolean;
  readonly onFocused: () => void;
  readonly onDraft: (text: string) => void;
  readonly onAsk: (question: string, task: Task) => void;
}

/** Where the next question is written: the field, the region it is about, quick questions, and Ask or Stop. */
export function Composer(props: ComposerProps) {
  const { image, draft, running, hasExchanges, refusal, onAsk } = props;
  const send = useSend();
  const [showsQuick, setShowsQuick] = useState(false);
  const isEmpty = draft.trim() === '';
  const ask = (text: string): void => {
    if (text.trim() !== '' && running === undefined) onAsk(text, 'ask');
  };
  return (
    <div class="composer">
      {refusal && <FailureView failure={refusal} />}
      {showsQuick && hasExchanges && running === undefined && (
        <QuickQuestions
          questions={props.quickQuestions}
          onAsk={(question, task) => {
            setShowsQuick(false);
            onAsk(question, task);
          }}
        />
      )}
      <div class="composer-box">
        {image.region && <RegionChip image={image} />}
        <QuestionBox
          label={t('questionLabel')}
          value={draft}
          placeholder={placeholder(props)}
          wantsFocus={props.wantsFocus}
          onFocused={props.onFocused}
          onInput={props.onDraft}
          onSubmit={ask}
        />
        <div class="composer-row">
          {hasExchanges && (
            <>
              <IconButton
                icon="lightbulb"
                label={t('quickQuestions')}
                expanded={showsQuick && running === undefined}
                disabled={running !== undefined}
                onClick={() => setShowsQuick(!showsQuick)}
              />
              <IconButton
                icon="trash"
                label={t('clearConversation')}
                disabled={running !== undefined}
                onClick={() => send({ type: 'clear', image: image.id })}
              />
            </>
          )}
          <div class="composer-choices">
            {props.imageCount > 1 && (
              <Choice
                label={t('askAll', { count: props.imageCount })}
                help={t('askAllHelp')}
                on={props.asksAll}
                onChange={props.onAskAll}
              />
            )}
            {props.withText !== undefined && (
              <Choice
                label={t('withText')}
                help={t('withTextHelp')}
                on={props.withText}
                onChange={(on) => send({ type: 'setWithText', on })}
              />
            )}
          </div>
          {running === undefined ? (
            <IconButton class="send" icon="arrowUp" label={t('ask')} disabled={isEmpty} onClick={() => ask(draft)} />
          ) : (
            <Button icon="stopCircle" onClick={() => send({ type: 'stop', exchange: running.id })}>
              {t('stop')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

function placeholder({ image, imageCount, asksAll }: ComposerProps): string {
  if (asksAll) return t('questionPlaceholderAll', { count: imageCount });
  return t(image.region ? 'questionPlaceholderRegion' : 'questionPlaceholder');
}

interface ChoiceProps {
  readonly label: string;
  readonly help: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A choice about the next question. */
function Choice({ label, help, on, onChange }: ChoiceProps) {
  return (
    <label class="composer-choice quiet" title={help}>
      <input type="checkbox" checked={on} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

function RegionChip({ image }: { readonly image: PanelImage }) {
  const send = useSend();
  return (
    image.region && (
      <div class="region-chip">
        <Icon name="screenCut" />
        <span class="numbers">{t('regionNumbers', { ...image.region })}</span>
        <IconButton
          icon="close"
          label={t('clearRegion')}
          onClick={() => send({ type: 'setRegion', image: image.id, region: null })}
        />
      </div>
    )
  );
}
