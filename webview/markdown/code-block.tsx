import { CopyButton } from '../components/copy-button.tsx';
import { IconButton } from '../components/button.tsx';
import { Toolbar } from '../components/toolbar.tsx';
import { printable } from '../../contracts/printable.ts';
import { t } from '../strings.ts';
import type { AnswerPart } from '../../contracts/panel.ts';

/** What can be done with a part of an answer. */
export interface PartActions {
  readonly canInsert: boolean;
  readonly onCopy: (part: AnswerPart) => void;
  readonly onInsert: (part: AnswerPart) => void;
  readonly onOpen: (part: AnswerPart) => void;
}

interface CodeBlockProps {
  readonly language: string;
  readonly code: string;
  readonly actions: PartActions;
}

/** A block of code with its own copy, insert and open buttons. */
export function CodeBlock({ language, code, actions }: CodeBlockProps) {
  // A block that names no language is code all the same.
  const part: AnswerPart = { text: code, language: language || 'text' };
  const name = language === '' ? t('codeBlock') : t('codeBlockOf', { language });
  return (
    <div class="code-block">
      <div class="code-head">
        <span class="code-language">{language}</span>
        <Toolbar label={t('codeTools')}>
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
      <pre tabIndex={0} role="region" aria-label={name}>
        <code>{printable(code)}</code>
      </pre>
    </div>
  );
}
