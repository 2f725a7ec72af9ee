import { Button } from '../components/button.tsx';
import type { QuickQuestion, Task } from '../messages.ts';
import { type StringKey, t } from '../strings.ts';

interface QuickQuestionsProps {
  readonly questions: readonly QuickQuestion[];
  readonly isDisabled: boolean;
  readonly onAsk: (question: string, task: Task) => void;
}

const groups = [
  ['ask', 'groupAsk'],
  ['screenshot', 'groupScreenshot'],
  ['diagram', 'groupDiagram'],
  ['extract', 'groupExtract'],
] as const satisfies readonly (readonly [Task, StringKey])[];

/** Questions that are asked with one click, by what the image shows. */
export function QuickQuestions({ questions, isDisabled, onAsk }: QuickQuestionsProps) {
  return (
    <div class="quick-questions" role="group" aria-label={t('quickQuestions')}>
      {groups.map(([task, title]) => {
        const ofTask = questions.filter((question) => question.task === task);
        return (
          ofTask.length > 0 && (
            <section key={task}>
              <h3>{t(title)}</h3>
              <div class="quick-row">
                {ofTask.map(({ label, question }) => (
                  <Button key={label} disabled={isDisabled} onClick={() => onAsk(question, task)}>
                    {label}
                  </Button>
                ))}
              </div>
            </section>
          )
        );
      })}
    </div>
  );
}
