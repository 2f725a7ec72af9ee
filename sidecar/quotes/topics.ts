/** What people ask about most on pages of text, in their words, and how a page says it. */

export interface Topic {
  /** The words of a question. */
  readonly asked: RegExp;
  /** What is written beside or above it, the likeliest first; tried on a line without the colon at its end. */
  readonly labels?: readonly RegExp[];
  /** How it looks itself, wherever it stands. */
  readonly looks?: RegExp;
  /** Whether it goes on in the lines below. */
  readonly goesOn?: boolean;
}

const months = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const date = new RegExp(
  `\\b\\d{4}-\\d\\d?-\\d\\d?\\b|\\b\\d\\d?[./]\\d\\d?[./]\\d{2,4}\\b|\\b\\d\\d?\\.? ${months}\\b|\\b${months}\\.? \\d\\d?\\b`,
  'i',
);

/** The more special ones first: a question is about the first of them that has its words. */
export const topics: readonly Topic[] = [
  {
    asked:
      /\b(errors?|fail(s|ed|ure|ing)?|exceptions?|went wrong|problems?|crash(es|ed)?|warnings?)\b|错误|报错|失败|异常|出错/i,
    looks:
      /(?<![a-z])(errors?|fail(s|ed|ure|ing)?|exceptions?|fatal|panic|traceback|cannot|can['’]t|could not|couldn['’]t|unable to|denied|refused|not found|timed out|warnings?)(?![a-z])|[a-z](Error|Exception)\b/i,
    goesOn: true,
  },
  {
    asked: /\b(file|line)\b.*\?|\bpath\b|哪个文件|第几行|路径/i,
    looks: /[\w./\\-]+\.[a-z]{1,5}(:\d+|\(\d+)|\bline \d+/i,
  },
  { asked: /\bvat\b|\btax(es)?\b|\bgst\b|税/i, labels: [/^(vat|gst|(sales )?tax(es)?)\b(?! id)/i] },
  { asked: /\bsub-?total\b|小计/i, labels: [/^sub-?total\b/i] },
  {
    asked: /\b(total|sum|(amount|balance) due|to (be )?pa(y|id))\b|总计|合计|总额|总价|总金额|一共/i,
    labels: [
      /^((grand|order|invoice) )?total( (due|amount|price|to pay))?$/i,
      /^(amount|balance)( (due|payable))?$|^sum$/i,
      /^total\b/i,
    ],
  },
  {
    asked: /\b(due|deadline)\b|到期|截止|期限/i,
    labels: [/^((payment|invoice) )?due( (date|by|on))?$/i, /^(deadline|pay(able)? by)\b/i, /\bdue (on|by)\b/i],
  },
  {
    asked: /\b(billed|bill(ing)?|customer|client|recipient|addressed) ?(to|address)?\b|客户|付款方|收件人/i,
    labels: [/^(billed|bill|invoiced?|sold|shipped|ship) to$/i, /^(customer|client|recipient|billing address)$/i],
    goesOn: true,
  },
  {
    asked: /\b(invoice|receipt) (number|no\.?|id)\b|发票号/i,
    labels: [/^(invoice|receipt) ?(number|no\.?|nr\.?|id|#)/i, /^(no|nr|number)$/i, /^(invoice|receipt)$/i],
  },
  { asked: /\border (number|no\.?|id)\b|订单号/i, labels: [/^order ?(number|no\.?|nr\.?|id|#)/i, /^order$/i] },
  {
    asked: /\bversions?\b|版本/i,
    labels: [/\bversion$/i],
    looks: /\bversion\W{0,3}\d|\bv\d+(\.\d+)+|\b\d+\.\d+\.\d+\b/i,
  },
  {
    asked: /\b((tele|cell)?phone|mobile|fax)\b|电话|手机/i,
    labels: [/^(tel(ephone)?|phone|mobile|fax)\b/i],
    looks: /(?<![\w-])(\+\d|\(?0)\d{0,4}[\s()/-]{1,3}[\d\s()/-]{4,}\d(?!\w)/,
  },
  { asked: /\be-?mails?\b|邮箱|电子邮件/i, looks: /[^\s@]+@[^\s@]+\.[a-z]{2,}/i },
  { asked: /\b(urls?|web ?(site|page|address)|homepage)\b|网址|网站|链接/i, looks: /\bhttps?:\/\/\S+|\bwww\.\S+/i },
  {
    asked: /\b(date|dated|when|what day)\b|日期|什么时候|何时/i,
    labels: [/^((invoice|order|issue) )?date( of .+)?$/i],
    looks: date,
  },
];
