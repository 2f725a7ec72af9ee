import { Button } from '../components/button.tsx';
import { Icon, type IconName } from '../components/icon.tsx';
import type { QuickQuestion } from '../../contracts/panel.ts';
import type { Task } from '../../contracts/tasks.ts';
import { shownQuestion } from '../shown-question.ts';
import { t } from '../strings.ts';

interface QuickQuestionsProps {
  readonly questions: readonly QuickQuestion[];
  readonly onAsk: (question: string, task: Task) => void;
}

const icons: Readonly<Record<Task, IconName>> = {
  ask: 'lightbulb',
  screenshot: 'browser',
  diagram: 'typeHierarchySub',
  extract: 'symbolString',
};

/** Questions to begin with, each with what it asks: what a conversation looks like before its first question. */
export function FirstQuestions({ questions, onAsk }: QuickQuestionsProps) {
  return (
    <div class="first-questions" role="group" aria-label={t('quickQuestions')}>
      {questions.map(({ label, question, task }) => (
        <button key={label} type="button" class="first-question" onClick={() => onAsk(question, task)}>
          <Icon name={icons[task]} />
          <span class="first-question-label">{label}</span>
          <span class="first-question-text quiet">{shownQuestion(question)}</span>
        </button>
      ))}
    </div>
  );
}

/** The same questions in little room. */
export function QuickQuestions({ questions, onAsk }: QuickQuestionsProps) {
  return (
    <div class="quick-questions" role="group" aria-label={t('quickQuestions')}>
      {questions.map(({ label, question, task }) => (
        <Button key={label} onClick={() => onAsk(question, task)}>
          {label}
        </Button>
      ))}
    </div>
  );
}
