/** The words, names and numbers that pictures are made of. */
import type { Random } from '../../diagrams/mermaid/random.ts';
import { capital } from './picture.ts';

const split = (words: string): readonly string[] => words.split(' ');

export const nouns = split(
  'anchor archive balance basket beacon border bridge bucket budget cabin canal carrier cellar channel circle ' +
    'coast column corner cursor dialog domain engine factor ferry filter folder garden handle harbour index invoice ' +
    'island journal kernel ladder lantern ledger machine margin market meadow memory mirror module morning number ' +
    'office orchard packet parcel pattern pillar pocket portal printer quarry queue record region report river ' +
    'sample schedule sensor server signal station stream summer switch system table ticket timber token tower ' +
    'traffic tunnel valley vessel village volume wagon warehouse weather window winter',
);
export const verbs = split(
  'accept adjust arrange balance build cancel carry change check close collect compare connect count cover create ' +
    'deliver divide draw enter export fetch filter finish follow gather handle import insert invite launch load lock ' +
    'mark measure merge mount move notify open order paint parse place print publish read remove render repair reset ' +
    'resolve retry save send share sort split start store sync trace update upload verify wait watch write',
);
const adjectives = split(
  'ancient annual average bright broad calm cheap clean closed cold common daily early empty exact final first flat ' +
    'former full grey heavy inner large late local long lower narrow new northern old open outer plain private public ' +
    'quiet rapid recent remote second shallow sharp short silent simple small southern steady strong upper usual wide',
);
const given = split('Amara Bjarne Chloe Dmitri Esther Farid Greta Hannah Ivo Jamila Klaus Lena Mara Nils Oskar Priya');
const family = split(
  'Adeyemi Bauer Carvalho Duarte Eriksen Ferrante Grant Hughes Ivanov Jensen Kowalski Lindqvist Moreau Novak Okafor ' +
    'Petersen Quinn Rossi Schmidt Tanaka Ullmann Varga Whitaker Young Zimmer',
);
const streets = split('Mill Quay Harbour Station Church Market Castle Orchard Victoria Bridge');
const towns = split('Falmouth Bergen Utrecht Aarhus Galway Trieste Lisbon Bruges Ghent Turku Riga Malmo');
const months = split('January February March April May June July August September October November December');

export class Words {
  readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  noun = (): string => this.random.of(nouns);
  verb = (): string => this.random.of(verbs);
  adjective = (): string => this.random.of(adjectives);
  person = (): string => `${this.random.of(given)} ${this.random.of(family)}`;
  town = (): string => this.random.of(towns);
  street = (): string => `${this.random.between(1, 240)} ${this.random.of(streets)} Lane`;
  /** 0 … `most`, in groups of three digits. */
  count = (most: number): string => this.random.between(0, most).toLocaleString('en-US');
  digits = (length: number): string => this.#from('0123456789', length);
  hex = (length: number): string => this.#from('0123456789abcdef', length);
  /** Letters of both cases and digits, look-alikes among them. */
  key = (length: number): string =>
    this.#from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length);
  uuid = (): string => [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-');
  year = (): number => this.random.between(1786, 2026);
  date = (): string => `${this.random.between(1, 28)} ${this.random.of(months)} ${this.random.between(2019, 2026)}`;
  isoDate = (): string =>
    `${this.random.between(2019, 2026)}-${two(this.random.between(1, 12))}-${two(this.random.between(1, 28))}`;
  time = (): string => `${two(this.random.between(0, 23))}:${two(this.random.between(0, 59))}`;
  clock = (): string => `${this.time()}:${two(this.random.between(0, 59))}`;
  money = (most = 9000): string =>
    (this.random.between(0, most * 100) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
  percent = (): string => `${(this.random.between(-300, 600) / 10).toFixed(1)} %`;
  ip = (): string => Array.from({ length: 4 }, () => this.random.between(1, 254)).join('.');
  host = (): string => `${this.noun()}-${this.random.between(1, 12)}.${this.noun()}.example.org`;
  email = (): string => `${this.noun()}.${this.noun()}${this.random.between(1, 99)}@${this.noun()}.example`;
  url = (): string =>
    `https://${this.noun()}.example.org/${this.noun()}/${this.digits(5)}?${this.noun()}=${this.random.between(1, 900)}#L${this.random.between(1, 2000)}`;
  path = (): string => `/${this.random.of(['home', 'srv', 'var/lib', 'opt'])}/${this.noun()}/${this.file()}`;
  file = (): string =>
    `${this.noun()}${this.random.of(['', '-', '_', '.'])}${this.noun()}.${this.random.of(['ts', 'go', 'rs', 'py', 'json', 'yml', 'tar.gz', 'log', 'md'])}`;
  version = (): string => [9, 30, 20].map((most) => this.random.between(0, most)).join('.');
  camel = (): string => this.verb() + capital(this.noun());

  sentence = (): string => {
    const templates: readonly (() => string)[] = [
      () =>
        `The ${this.adjective()} ${this.noun()} of ${this.town()} was built in ${this.year()}, and has kept its ${this.noun()} since.`,
      () =>
        `Every ${this.noun()} must ${this.verb()} the ${this.noun()} before ${this.time()}, or wait until the ${this.noun()} is ${this.adjective()} again.`,
      () => `Of ${this.count(9000)} samples, ${this.percent()} came from the ${this.adjective()} ${this.noun()}.`,
      () =>
        `“We did not ${this.verb()} the ${this.noun()},” said ${this.person()}, “but the ${this.noun()} was ${this.adjective()}.”`,
      () =>
        `A ${this.noun()} that costs less than ${this.random.between(12, 900)} euros can ${this.verb()} a ${this.noun()}; most of them do not.`,
      () =>
        `See ${this.person()}, The ${capital(this.noun())}, pp. ${this.random.between(10, 99)}–${this.random.between(100, 340)}.`,
      () =>
        `It is from the ${this.noun()}, rather than from the ${this.noun()}, that the ${this.adjective()} ${this.noun()} can be told.`,
      () =>
        `Between ${this.date()} and the ${this.adjective()} ${this.noun()}, ${this.count(400)} ${this.noun()}s were lost.`,
    ];
    return this.random.of(templates)();
  };

  paragraph = (sentences: number): string => Array.from({ length: sentences }, this.sentence).join(' ');

  title = (): string =>
    this.random.of([
      () => `The ${capital(this.adjective())} ${capital(this.noun())} of ${this.town()}`,
      () => `${capital(this.verb())} your ${this.noun()} in ${this.random.between(2, 9)} steps`,
      () => `A ${this.adjective()} ${this.noun()} for each ${this.noun()}`,
    ])();

  #from(letters: string, length: number): string {
    return Array.from({ length }, () => letters[this.random.between(0, letters.length - 1)]).join('');
  }
}

const two = (value: number): string => String(value).padStart(2, '0');
