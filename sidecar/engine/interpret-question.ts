/**
 * What a free question means to a starter model: the one place where the words of a question are interpreted. English,
 * since that is what the model was trained on; in Chinese, what the interface offers.
 */
import type { StarterTask } from '../../contracts/tasks.ts';
import type { ScreenQuery } from '../interface/answer-query.ts';
import { stateWords } from '../interface/state-words.ts';
import { asksForPart } from '../quotes/read-question.ts';

/** A task, and for a question about controls what exactly is asked, where it is known how to tell that from a screen. */
export type Meaning =
  | { readonly task: 'read' }
  | {
      readonly task: 'describe';
      /** Whether it is to be a sketch in HTML. */
      readonly asHtml?: true;
    }
  | { readonly task: 'diagram' }
  | {
      readonly task: 'questions' | 'locate';
      readonly query?: ScreenQuery;
      /** Whether it asks which to choose: what there is to choose from is not the whole answer. */
      readonly isChoice?: true;
    };

const screen = '(this|the|my) (screen(shot)?|window|dialog( box)?|form|page|ui|user interface|interface|menu)';

/** The form of a question which to choose. */
const choice =
  /^(?:which|what) (\w+(?: \w+)?) (?:should|shall|must|can|could|do|would|to) (?:i|we|you|one|press|click|choose|select)\b.*$/i;

/** The forms in which people ask for a task, the more special ones first. */
const taskForms: readonly (readonly [StarterTask, RegExp])[] = [
  ['diagram', /\b(mermaid|diagrams?|flow ?charts?)\b|流程图|(描述|解释|说明|画出?).*图表/i],
  ['describe', /\b(describe|explain)\b.*\b(screen(shot)?|interface|window|dialog|form|ui)\b/is],
  ['describe', /(描述|解释|说明).*(截图|截屏|屏幕|界面|窗口|对话框)/],
  [
    'read',
    /^what (does|do) (it|they|this|that|(this|the) (image|picture|photo|page|screen(shot)?|document)) says?\s*\??$/i,
  ],
  ['read', /^what('s| is| stands?) (written|the text)\b/i],
  ['describe', new RegExp(`^what('s| is| are| do you see| can you see)?( there)? (on|in) ${screen}\\s*\\??$`, 'i')],
  [
    'describe',
    new RegExp(
      `^(what (do|can) (you|i|we) see|tell me about|summari[sz]e)( on| in)?( ${screen}| here)\\s*\\??\\.?$`,
      'i',
    ),
  ],
  ['describe', /^(list|show|name|what are)( me)?( all)?( the)? (controls|elements|widgets)\b/i],
  [
    'questions',
    /^(what (does|do) .+ say|how many .+|what('s| is) the (value|text|label) (of|in) .+|what('s| is) .+ set to)\s*\??$/i,
  ],
  ['questions', new RegExp(`^((which|what) .+ (is|are)( the)?|(is|are) .+) ${stateWords}\\s*\\??$`, 'i')],
  [
    'questions',
    /^((which|what) .+ (are|is) (there|shown|visible)|(which|what) .+ do(es)? .+ (have|see)|(list|name)( me)?( all)? the .+)\b/i,
  ],
  ['questions', /^(is there|are there|does (it|this|the .+) have) .+/i],
  ['questions', choice],
  ['questions', /^what('s| is) (the|my) .+/i],
  ['describe', /^(describe what you see|what can (i|you) do here)\b/i],
  ['locate', /^where('s| is| are) .+/i],
  ['read', /\b(extract|transcribe|ocr)\b|\b(all|the) text\b|\bwrite (out|down)\b|\bread\b/i],
  ['read', /(提取|识别|读取|读出|抄录).*(文字|文本|内容)|(写了|写着|说了)什么/],
];

/** The forms in which people ask for a screen as HTML. */
const htmlForms = [
  /^(convert|turn|write|make|generate|create|rebuild|recreate|sketch|export|give|show|get|build|code)\b.*\bhtml\b/i,
  /(转|写|生成|导出|做).*html/i,
];

/** What is asked of a text beside reading it. */
const beyondReading =
  /\b(translat(e|ion)|convert|rewrite|rephrase|summari[sz]e|summary|proofread|correct|explain|mean(s|ing)?|answer)\b|翻译|译成|总结|概括|改写|解释/i;

const isThere =
  '(?: (?:are|is) there| (?:are|is) (?:shown|visible|on .*)| do you see| can you see| do(?:es)? .* have)?';

/** What a form of a question asks of the words that it leaves open. */
type ToQuery = (what: string, state: string) => ScreenQuery;

/** A query about the controls that the words name. */
const about =
  (ask: Exclude<ScreenQuery, { readonly state: string }>['ask']): ToQuery =>
  (what) => ({ ask, what });
/** The same with a word for a state. */
const inState =
  (ask: Extract<ScreenQuery, { readonly state: string }>['ask']): ToQuery =>
  (what, state) => ({ ask, what, state });

/** The kinds of controls in Chinese, and what they are in English. */
const chineseKinds: Readonly<Record<string, string>> = {
  按钮: 'buttons',
  复选框: 'checkboxes',
  单选按钮: 'radio buttons',
  开关: 'switches',
  下拉列表: 'dropdowns',
  下拉框: 'dropdowns',
  文本框: 'text fields',
  输入框: 'text fields',
  选项卡: 'tabs',
  标签页: 'tabs',
  链接: 'links',
  菜单项: 'menu items',
  列表项: 'list items',
  图标: 'icons',
  滑块: 'sliders',
};
const chineseStates: Readonly<Record<string, string>> = {
  选中: 'selected',
  勾选: 'checked',
  打开: 'on',
  开启: 'on',
  关闭: 'off',
  禁用: 'disabled',
};
const oneOf = (words: Readonly<Record<string, string>>): string => `(${Object.keys(words).join('|')})`;

/** The forms of Chinese questions about controls. */
const chineseForms: readonly (readonly [RegExp, ToQuery])[] = [
  [new RegExp(`(?:多少|几)个?${oneOf(chineseKinds)}`), about('count')],
  [new RegExp(`哪(?:一)?个${oneOf(chineseKinds)}.*${oneOf(chineseStates)}`), inState('which')],
  [new RegExp(`(?:哪些|什么|列出).*?${oneOf(chineseKinds)}`), about('list')],
  [new RegExp(`有(?:没有)?${oneOf(chineseKinds)}`), about('exists')],
];

/** The forms of questions about controls. */
const queryForms: readonly (readonly [RegExp, ToQuery])[] = [
  [new RegExp(`^how many (.+?) (?:are|is) ${stateWords}$`, 'i'), inState('countInState')],
  [new RegExp(`^how many (.+?)${isThere}$`, 'i'), about('count')],
  [new RegExp(`^(?:which|what) (.+?) (?:is|are) (?:the )?${stateWords}$`, 'i'), inState('which')],
  [new RegExp(`^(?:is|are) (?!there\\b)(.+?) ${stateWords}$`, 'i'), inState('isInState')],
  [/^what (?:does|do) (.+?) say$/i, about('content')],
  [/^what(?:'s| is) the (?:value|text|label) (?:of|in) (.+)$/i, about('content')],
  [/^what(?:'s| is) (.+) set to$/i, about('content')],
  [/^what(?:'s| is) (?:the|my) (.+?)(?: of (?:this|the) .+| here)?$/i, about('value')],
  [/^where(?:'s| is| are) (.+)\? answer with its bounding box$/i, about('box')],
  [/^where(?:'s| is| are) (.+)$/i, about('place')],
  [/^(?:is|are) there (?:an?|any|some) (.+?)(?: here| on .*| in .*)?$/i, about('exists')],
  [/^does (?:it|this|the \w+) have (?:an?|any|some) (.+)$/i, about('exists')],
  [new RegExp(`^(?:which|what) (.+?)${isThere}$`, 'i'), about('list')],
  [/^(?:list|name)(?: me)?(?: all)?(?: the)? (.+?)(?: on .*| here)?$/i, about('list')],
];

/** The picture as a whole, in the words of a newcomer. */
const picture = '(image|picture|photo(graph)?|file)';
const whole = `((this|it|that|the|(in|on) (this|the|that))( ${picture})?|${picture})( here)?`;

/** The forms in which people ask what a picture is, whatever it is. */
const overviewForms = [
  new RegExp(
    `^(what('s| is)( shown| to be seen| there)?|describe|explain|tell me about|summari[sz]e) ${whole}( about| of)?$`,
    'i',
  ),
  new RegExp(`^what (do|can) (you|i|we) see( ${whole})?$`, 'i'),
  /^what (kind|type|sort) of (image|picture|photo|file) is (this|it|that)$/i,
  /^what does (this|it|that|(this|the) (image|picture|photo)) (show|depict)$/i,
  /^(这|(这|该|此)?(张|幅|个)?(图片?|图像|照片))(里|中|上)?(是|有|显示)(了)?(什么|啥)(东西|图片?)?$/,
  /^(请)?(描述|介绍|说明)(一下)?(这张|这个|该|此)?(图片?|图像|照片)$/,
];

/** Whether a question asks what a picture is or shows, and for nothing of it by name. */
export function asksForOverview(question: string): boolean {
  const words = question
    .trim()
    .replaceAll('’s', "'s")
    .replace(/[?.!？。！\s]+$/, '');
  return overviewForms.some((form) => form.test(words));
}

/** What a free question asks for; undefined where it is nothing that a starter model is made for. */
export function interpretQuestion(question: string): Meaning | undefined {
  const words = question.trim().replaceAll('’s', "'s");
  const chinese = toChineseQuery(words);
  if (chinese) return { task: 'questions', query: chinese };
  if (htmlForms.some((form) => form.test(words))) return { task: 'describe', asHtml: true };
  const task = taskForms.find(([, form]) => form.test(words))?.[0];
  if (task === 'read' && (beyondReading.test(words) || asksForPart(words))) return undefined;
  if (task !== 'questions' && task !== 'locate') return task && { task };
  const [, chosen] = choice.exec(words) ?? [];
  if (chosen !== undefined) return { task, query: { ask: 'list', what: chosen }, isChoice: true };
  const query = toQuery(words.replace(/[?.\s]+$/, ''));
  return { task, ...(query && { query }) };
}

function toChineseQuery(words: string): ScreenQuery | undefined {
  for (const [form, toForm] of chineseForms) {
    const [found, kind = '', state = ''] = form.exec(words) ?? [];
    if (found !== undefined) return toForm(chineseKinds[kind] ?? kind, chineseStates[state] ?? state);
  }
  return undefined;
}

function toQuery(words: string): ScreenQuery | undefined {
  for (const [form, toForm] of queryForms) {
    const found = form.exec(words);
    if (found) return toForm(found[1] ?? '', found[2] ?? '');
  }
  return undefined;
}

/** What a question for a place names: something to be seen, not where a picture comes from. */
const placeForms = [
  /^where(?:'s| is| are) ((?:the|my|a|an)\b.+|".+"|“.+”)$/i,
  /^(?:locate|point (?:at|to)) ((?:the|my|a|an)\b.+|".+"|“.+”)$/i,
  /^(.+?)(?:在哪里|在哪儿|在什么地方|在哪)$/,
];
const notSeen = /\b(taken|shot|from|made|going|coming|located in)$/i;

/** The thing whose place on the image a question asks for; undefined where it asks for something else. */
export function placeAskedFor(question: string): string | undefined {
  const words = question
    .trim()
    .replaceAll('’s', "'s")
    .replace(/[?？.。\s]+$/, '');
  const [, thing] = placeForms.map((placeForm) => placeForm.exec(words)).find(Boolean) ?? [];
  return thing === undefined || notSeen.test(thing) ? undefined : thing;
}
