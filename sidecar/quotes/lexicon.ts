/**
 * The words of questions: what people ask for, in English and Chinese, and what a page calls the same. Words stand in any
 * form (plurals, cases); a phrase is looked for before its words.
 */

/** A thing that is asked for, under all of its names. */
export interface Concept {
  /** Words and phrases that name it, in questions and on pages alike; Chinese ones in questions alone. */
  readonly names: readonly string[];
  /** What a page may call it, but a question would not. */
  readonly labels?: readonly string[];
  /** How it looks itself, wherever it stands; the likeliest first. */
  readonly looks?: readonly RegExp[];
  /** Whether nothing else can be it: what looks otherwise was read wrongly, or is another thing. */
  readonly mustLook?: true;
  /** What its value has at least, where it may be written in many ways. */
  readonly has?: RegExp;
  /** What its value is, where a question does not say that otherwise. */
  readonly type?: AnswerType;
  /** Whether its value goes on in the lines below, as an address does. */
  readonly goesOn?: true;
  /** Whether many things have one, as they have a size: of several, none is the one that is asked for. */
  readonly ofMany?: true;
  /** Whether it stands right beside what it is of, as a version does. */
  readonly isBeside?: true;
}

const months = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

/** A month by its name, which is no other word. */
export const monthNames = /\b(January|February|March|April|May|June|July|August|September|October|November|December)\b/;

/** A date as it is written in English and in numbers. */
export const date = new RegExp(
  `\\b\\d{4}-\\d\\d?-\\d\\d?\\b|\\b\\d\\d?[./]\\d\\d?[./]\\d{2,4}\\b|\\b\\d\\d?\\.? ${months}\\b|\\b${months}\\.? \\d\\d?\\b`,
  'i',
);

const severalDigits = /\d\D?\d\D?\d/;

/** The words of something that went wrong. */
const failure =
  /(?<![a-z])(errors?|fail(s|ed|ure|ing)?|exceptions?|fatal|panic|cannot|can['’]t|could not|couldn['’]t|unable to|denied|refused|not found|not enough|timeout(?!\s*=)|timed out|no such|warnings?)(?![a-z])|[a-z](Error|Exception)\b(?![>,;({])|^E: /i;

export const concepts: readonly Concept[] = [
  {
    names: ['error code', '错误代码', '错误码'],
    looks: [/\b0x[\da-f]+\b|\[[A-Z]+\d+\]|\b(code|error) [A-Z]*\d+\b/i],
  },
  {
    names: ['exit code', 'exit status', '退出码'],
    looks: [/\bexit(ed)?\b\W*(with )?((code|status)\b\W*)?\d+/i],
  },
  {
    names: [
      'error message',
      'error',
      'failure',
      'exception',
      'went wrong',
      'go wrong',
      'problem',
      'crash',
      'warning',
      'fail',
      '错误信息',
      '错误',
      '报错',
      '出错',
      '失败',
      '异常',
      '警告',
    ],
    looks: [failure],
    goesOn: true,
  },
  {
    names: ['file and line', 'which file', 'what file', 'in file', 'path', '哪个文件', '路径'],
    labels: ['file'],
    looks: [
      /[\w./\\-]+\.[a-z]{1,5}"?(:\d+|\(\d+|, line \d+)|\bline \d+/i,
      /(?<![\w.])[\w./\\-]*[\w-]\.(tsx?|jsx?|py|rs|go|java|[ch](pp)?|cs|rb|php|json|ya?ml|toml|md|txt|csv|html?|css|sql|sh|log|xml)\b/,
    ],
  },
  { names: ['subtotal', 'sub total', 'net amount', 'net total', '小计'], type: 'number' },
  { names: ['vat', 'tax', 'gst', 'sales tax', '增值税', '税'], type: 'number' },
  {
    names: [
      'total',
      'sum',
      'in total',
      'in all',
      'altogether',
      'amount due',
      'balance due',
      'total due',
      'grand total',
      'total amount',
      'to pay',
      'have to pay',
      'owe',
      '总计',
      '合计',
      '总额',
      '总价',
      '总金额',
      '一共',
      '总共',
    ],
    labels: ['amount payable', 'order total', 'invoice total', 'balance'],
    type: 'number',
  },
  {
    names: [
      'due',
      'due date',
      'payment due',
      'deadline',
      'pay by',
      'must be paid',
      'payable by',
      '到期',
      '截止',
      '期限',
    ],
    labels: ['due by', 'due on'],
    type: 'date',
  },
  {
    names: [
      'billed to',
      'bill to',
      'invoice to',
      'invoiced to',
      'customer',
      'client',
      'recipient',
      'addressed to',
      'invoice for',
      'billing address',
      '客户',
      '付款方',
      '收件人',
    ],
    labels: ['sold to', 'ship to', 'shipped to', 'deliver to'],
    goesOn: true,
  },
  {
    names: ['invoice number', 'receipt number', '发票号'],
    labels: ['invoice no', 'invoice id', 'invoice nr', 'receipt no', 'no'],
  },
  { names: ['order number', '订单号'], labels: ['order no', 'order id', 'order nr', 'order'] },
  {
    names: ['version', 'release', '版本'],
    looks: [/\bversion\W{0,3}\d|\bv\d+(\.\d+)+|(?<![\d.])\d+\.\d+\.\d{1,3}(?!\.?\d)/i],
    ofMany: true,
    isBeside: true,
  },
  {
    names: [
      'phone number',
      'telephone number',
      'phone',
      'telephone',
      'mobile',
      'tel',
      'call',
      '电话号码',
      '电话',
      '手机',
    ],
    looks: [/(?<![\w-])(\+\d|\(?0)\d{0,4}[\s()/-]{1,3}[\d\s()/-]{4,}\d(?!\w)/],
    has: severalDigits,
  },
  { names: ['fax number', 'fax', '传真'], looks: [/\bfax\b.*\d/i], has: severalDigits },
  {
    names: ['email address', 'e mail address', 'email', 'e mail', 'mail address', '电子邮件', '邮箱'],
    looks: [/[^\s@]+@[^\s@]+\.[a-z]{2,}/i],
    mustLook: true,
  },
  {
    names: ['web site', 'website', 'web page', 'web address', 'homepage', 'url', '网址', '网站', '链接'],
    looks: [/\bhttps?:\/\/\S+|\bwww\.\S+/i],
  },
  { names: ['ip address', 'ip'], looks: [/\b\d{1,3}(\.\d{1,3}){3}\b/], mustLook: true },
  { names: ['command', 'was run', '命令'], looks: [/^[$>%] (?!\d)\S|^PS .*> \S|^[\w.-]+@[\w.-]+:\S* ?[$#] \S/] },
  { names: ['date', 'invoice date', 'day', '日期'], looks: [date], ofMany: true },
  { names: ['author', 'written by', 'wrote', '作者'] },
  {
    names: [
      'title',
      'headline',
      'heading',
      'caption',
      'chart called',
      'chart show',
      'chart about',
      'graph show',
      'plot show',
      '标题',
      '题目',
    ],
  },
  {
    names: ['expire', 'valid until', 'expiry', 'expiry date', 'expiration', 'valid to', 'exp', '有效期'],
    type: 'date',
  },
  { names: ['born', 'birth', 'date of birth', 'birthday', '出生'], type: 'date' },
  { names: ['surname', 'last name', 'family name', '姓'] },
  { names: ['name', 'person', 'people', '名字', '姓名', '名称'] },
  { names: ['user', 'account', '用户'] },
  { names: ['user name', 'username', 'login name', '用户名'] },
  { names: ['password', '密码'] },
  { names: ['passenger', 'traveller', 'traveler', 'travelling', 'traveling', '乘客', '旅客'] },
  { names: ['guest', 'visitor', '客人'] },
  { names: ['member', 'owner', 'holder'] },
  { names: ['price', 'cost', 'fee', 'charge', 'rate', '价格', '多少钱', '费用'], type: 'number' },
  { names: ['amount', '金额'], type: 'number' },
  { names: ['quantity', 'qty', 'count', '数量'] },
  { names: ['item', 'product', 'article', 'goods', 'description', '商品', '产品', '项目'] },
  { names: ['address', 'street', '地址'], goesOn: true },
  { names: ['language', '语言'] },
  { names: ['status', 'state', '状态'] },
  { names: ['role', '角色'] },
  { names: ['size', 'large', 'big', '大小'], looks: [/\d ?([KMGT]i?B|kB|bytes)\b/], ofMany: true },
  { names: ['weight', 'weigh', 'heavy', '重量'] },
  { names: ['room', '房间', '房号'] },
  { names: ['time', '时间'] },
  { names: ['deposit', '押金', '定金'] },
  { names: ['departure', 'check out', '离开', '退房'] },
  { names: ['arrival', 'check in', '到达', '入住'] },
  { names: ['carrier', 'courier', 'deliver'] },
  { names: ['shipping', 'delivery', 'postage', '运费'] },
  {
    names: ['operating system', 'os', 'system', '操作系统', '系统'],
    labels: ['platform'],
    looks: [/\b(Linux|Windows|macOS|Debian|Ubuntu|Fedora|Android|iOS)\b/],
  },
  { names: ['licence', 'license', '许可证'] },
  { names: ['function', 'method', '函数'] },
  { names: ['comment', '注释'] },
  { names: ['class', '类'] },
  { names: ['port', '端口'] },
  { names: ['host', 'server', '主机', '服务器'] },
  { names: ['branch', '分支'] },
  { names: ['return', '返回'] },
  { names: ['import', '导入'] },
  { names: ['department', 'team', '部门'] },
  { names: ['january', 'jan', '一月'] },
  { names: ['february', 'feb', '二月'] },
  { names: ['march', 'mar', '三月'] },
  { names: ['april', 'apr', '四月'] },
  { names: ['june', 'jun', '六月'] },
  { names: ['july', 'jul', '七月'] },
  { names: ['august', 'aug', '八月'] },
  { names: ['september', 'sept', 'sep', '九月'] },
  { names: ['october', 'oct', '十月'] },
  { names: ['november', 'nov', '十一月'] },
  { names: ['december', 'dec', '十二月'] },
  { names: ['monday', 'mon', '星期一'] },
  { names: ['tuesday', 'tue', '星期二'] },
  { names: ['wednesday', 'wed', '星期三'] },
  { names: ['thursday', 'thu', '星期四'] },
  { names: ['friday', 'fri', '星期五'] },
  { names: ['saturday', 'sat', '星期六'] },
  { names: ['sunday', 'sun', '星期日'] },
];

/** What the value must be, by the question word. */
export type AnswerType = 'date' | 'number' | 'duration' | 'person' | 'place';

export const answerWords: readonly (readonly [AnswerType, readonly string[]])[] = [
  [
    'date',
    ['when', 'what time', 'what date', 'which date', 'what day', 'which day', '什么时候', '何时', '哪天', '几号'],
  ],
  ['duration', ['how long', '多久', '多长时间']],
  [
    'number',
    [
      'how much',
      'how many',
      'how large',
      'how big',
      'how high',
      'how deep',
      'how wide',
      'how tall',
      'how far',
      'how heavy',
      'how hot',
      'how warm',
      'how cold',
      'how fast',
      'how loud',
      'number of',
      '多少',
      '几个',
    ],
  ],
  ['person', ['who', 'whom', 'whose', '谁']],
  [
    'place',
    ['where do', 'where does', 'where did', 'where was', 'where were', 'where will', 'which city', 'which country'],
  ],
];

/** Words that a question counts with. */
export const countWords: readonly string[] = ['how many', 'number of', 'count', '多少个', '几个', '多少行', '几行'];

/** What is counted where it has no name of its own. */
export const countedAnyhow: readonly string[] = [
  'row',
  'entry',
  'record',
  'item',
  'product',
  'people',
  'person',
  'line',
  'thing',
];

/** Words of a question that a statement need not have: they ask, or say what all of it is. */
export const askingWords: readonly string[] =
  `long much must need can called found used know come came comes value name mean table diagram chart graph plot window
  dialog message letter available number take takes taken`.split(/\s+/);

/** Deeds that say of a thing that it is the one that is there: *installed*, *used*; others say what was done with one of several. */
export const statesOfUse: readonly string[] = 'installed used selected chosen configured needed required running'.split(
  ' ',
);

/** Light words that are things: what has other words of a question, but not these, is of something else. */
export const lightThings: readonly string[] = 'message base number note people money month day year place kind'.split(
  ' ',
);

/** Words that make of a thing another one of its kind: a label that has one is of what was asked only where that has it. */
export const qualifiers: readonly string[] =
  'first last next previous old new min max minimum maximum lowest highest average mean default sub net gross'.split(
    ' ',
  );

/** The parts of a text that have a number. */
export type Unit = 'row' | 'row or line' | 'column' | 'paragraph' | 'line' | 'item';

export const units: readonly (readonly [Unit, readonly string[]])[] = [
  ['paragraph', ['paragraph', 'section', '段落', '段']],
  ['row', ['row', 'entry', 'record']],
  ['row or line', ['行']],
  ['column', ['column', '列']],
  ['line', ['line']],
  ['item', ['step', 'item', 'point', 'bullet', '步骤', '步', '条', '项']],
];

/** The numbers of parts in words; −1 is the last. */
export const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  last: -1,
  final: -1,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};

/** What has a text as a whole, for what it says. */
export const containers: readonly string[] = [
  'dialog',
  'window',
  'popup',
  'pop up',
  'alert',
  'notification',
  'toast',
  'banner',
  'card',
  'letter',
  'sign',
  'notice',
  'poster',
  '对话框',
  '窗口',
  '弹窗',
  '通知',
];

/** Words for what stands before or after something. */
export const relations: readonly (readonly ['after' | 'before', readonly string[]])[] = [
  ['before', ['before', 'precede', 'prior to', '之前', '前面', '以前']],
  ['after', ['after', 'follow', 'next', '之后', '后面', '以后', '接下来', '下一步']],
];

/** Words for what stands before something, where they are said of what is asked for: *what leads to it*, not *what does it lead to*. */
export const leadingHere: readonly string[] = ['leads to'];

/** Words that mean the same of a diagram, where arrows lead; of a text they may mean anything. */
export const leadWords: readonly string[] = ['lead to', 'lead', 'happen', 'done'];

/** Words of a question that mean the boxes of a diagram. */
export const nodeWords: readonly string[] = ['node', 'box', 'step', 'shape', 'element', '节点', '方框', '步骤'];

/** Words that may matter, but that a page need not have: what is done with things, and how they are asked for. */
export const light = new Set(
  `added ahead allowed appear ask based begin belong born bought built buy call called charge check cost day decided deleted
  deliver depart drop end fall fell fill find first follow get give given goes happen hold include kind last late lead leave left
  long made make many meet money month move moved named need new note number one own paid part pay people place
  previous produced read ready receive release remain run runs sell send sent serve set shown sold spent start stay take taken takes
  took train travel try turn type used value wait went who word work works year add bigger come comes came failed listed
  named found able installed running stand use using does did will would can must should expected sit sits spend know known x y axis chart graph plot
  table diagram window dialog message button configured available`.split(/\s+/),
);
