import { useState } from 'preact/hooks';
import { Button, IconButton } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { QuestionBox } from '../components/question-box.tsx';
import type { Exchange } from '../../contracts/panel.ts';
import { shownQuestion } from '../shown-question.ts';
import { t } from '../strings.ts';

interface QuestionProps {
  readonly exchange: Exchange;
  readonly isEditing: boolean;
  /** Whether later exchanges go if this question is changed. */
  readonly dropsOthers: boolean;
  readonly onEditing: (editing: boolean) => void;
  readonly onAskAgain: (question: string) => void;
}

/** A question as asked, with the region it was about; or, while it is edited, the field to change it in. */
export function Question({ exchange, isEditing, dropsOthers, onEditing, onAskAgain }: QuestionProps) {
  const { region } = exchange;
  return (
    <div class="question">
      <h2 class="visually-hidden">{t('you')}</h2>
      {isEditing ? (
        <QuestionEditor
          question={exchange.question}
          dropsOthers={dropsOthers}
          onAskAgain={onAskAgain}
          onCancel={() => onEditing(false)}
        />
      ) : (
        <>
          <div class="question-text">{shownQuestion(exchange.question)}</div>
          <IconButton
            class="question-edit"
            icon="edit"
            label={t('edit')}
            disabled={exchange.status === 'running'}
            onClick={() => onEditing(true)}
          />
        </>
      )}
      {region && (
        <div class="question-region quiet">
          <Icon name="screenCut" />
          {t('regionNumbers', { ...region })}
        </div>
      )}
    </div>
  );
}

interface QuestionEditorProps {
  readonly question: string;
  readonly dropsOthers: boolean;
  readonly onAskAgain: (question: string) => void;
  readonly onCancel: () => void;
}

function QuestionEditor({ question, dropsOthers, onAskAgain, onCancel }: QuestionEditorProps) {
  const [text, setText] = useState(question);
  const submit = (changed: string): void => {
    if (changed.trim() !== '') onAskAgain(changed);
  };
  return (
    <div class="question-editor">
      <QuestionBox
        label={t('editLabel')}
        value={text}
        wantsFocus
        onInput={setText}
        onSubmit={submit}
        onEscape={onCancel}
      />
      {dropsOthers && <p class="quiet">{t('editDrops')}</p>}
      <div class="question-editor-actions">
        <Button appearance="primary" disabled={text.trim() === ''} onClick={() => submit(text)}>
          {t('editAsk')}
        </Button>
        <Button onClick={onCancel}>{t('editCancel')}</Button>
      </div>
    </div>
  );
}
