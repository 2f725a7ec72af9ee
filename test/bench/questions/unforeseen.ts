/**
 * Questions that were written down with their answers before the rules had seen any of them, as people ask who do not know
 * the rules. Their first run was the honest figure; what it showed was then mended, so that now they are of the half that
 * the reader of questions is made with.
 */
import {
  bars,
  buttons,
  escape,
  list,
  monospaced,
  nothing,
  pairs,
  paragraphs,
  styled,
  table,
  tag,
  type AskedPicture,
  type Look,
} from './page.ts';

const office: Look = { font: "'Liberation Sans'", size: 15, ink: '#202124', ground: '#fff', accent: '#1a73e8' };
const letterhead: Look = { font: "'Liberation Serif'", size: 17, ink: '#1b1b1b', ground: '#fff', accent: '#666' };
const notice: Look = { font: "'DejaVu Sans'", size: 14, ink: '#26303a', ground: '#fdfdf8', accent: '#b0413e' };
const dusk: Look = { font: 'Inter', size: 14, ink: '#e4e6eb', ground: '#25282d', accent: '#4b8bf4' };
const shell: Look = { font: "'DejaVu Sans Mono'", size: 14, ink: '#d4d4d4', ground: '#121417', accent: '#888' };
const paleShell: Look = { font: "'Liberation Mono'", size: 15, ink: '#222', ground: '#fafafa', accent: '#888' };
const source: Look = { font: "'Fira Code'", size: 14, ink: '#1f2328', ground: '#fff', accent: '#888' };

/** Bars that lie, with their names before and their values behind them. */
function lyingBars(title: string, values: readonly (readonly [name: string, value: string, width: number])[]): string {
  const parts = values.map(([name, value, width], index) => {
    const y = 50 + index * 38;
    return `<text x="150" y="${y + 18}" text-anchor="end">${escape(name)}</text><rect x="162" y="${y}" width="${width}" height="26" fill="#4f8f6f"/><text x="${170 + width}" y="${y + 18}">${escape(value)}</text>`;
  });
  return `<svg width="560" height="${70 + values.length * 38}" fill="currentColor" style="font:inherit"><text x="20" y="26" font-weight="600">${escape(title)}</text>${parts.join('')}</svg>`;
}

/** Two lines over the same years, with a legend and the numbers of both axes. */
function twoLines(): string {
  const ticks = [0, 20, 40, 60].map(
    (value, index) => `<text x="52" y="${285 - index * 70}" text-anchor="end">${value}</text>`,
  );
  const years = ['2020', '2021', '2022', '2023', '2024'].map(
    (year, index) => `<text x="${80 + index * 90}" y="312" text-anchor="middle">${year}</text>`,
  );
  return `<svg width="640" height="350" fill="currentColor" style="font:inherit"><text x="60" y="24" font-weight="600">Ferry passengers (thousands)</text><path d="M60 45V290H560" fill="none" stroke="currentColor"/>${ticks.join('')}${years.join('')}<path d="M80 220L170 235L260 160L350 120L440 90" fill="none" stroke="#c0392b" stroke-width="3"/><path d="M80 250L170 255L260 230L350 215L440 205" fill="none" stroke="#2e86c1" stroke-width="3"/><rect x="470" y="60" width="14" height="14" fill="#c0392b"/><text x="492" y="73">North line</text><rect x="470" y="88" width="14" height="14" fill="#2e86c1"/><text x="492" y="101">South line</text><text x="260" y="342" opacity=".8">Year</text></svg>`;
}

export const unforeseen: readonly AskedPicture[] = [
  {
    name: 'kubectl-pods',
    kind: 'terminal',
    width: 860,
    page: styled(
      shell,
      monospaced([
        '$ kubectl get pods -n shop',
        'NAME                      READY   STATUS             RESTARTS   AGE',
        'cart-6d9f7c5b8-x2lqp      1/1     Running            0          3d4h',
        'payments-5c4d8b9f-m7kzt   0/1     CrashLoopBackOff   17         62m',
        'search-7f8b6d5c4-q9wvn    1/1     Running            2          11d',
        '$ kubectl logs payments-5c4d8b9f-m7kzt -n shop',
        'panic: dial tcp 10.4.2.18:5432: connect: connection refused',
      ]),
    ),
    questions: [
      ['Which pod keeps crashing?', 'payments-5c4d8b9f-m7kzt'],
      ['How many times was payments restarted?', '17'],
      ['Why does payments crash?', 'connection refused'],
      ['Which namespace is this?', 'shop'],
      ['How old is the search pod?', '11d'],
      ['What is the status of cart?', 'Running'],
      ['Which node does search run on?', nothing],
      ['Which image does payments use?', nothing],
    ],
  },
  {
    name: 'systemctl-status',
    kind: 'terminal',
    width: 820,
    page: styled(
      shell,
      monospaced([
        '$ systemctl status mosquitto',
        '× mosquitto.service - Mosquitto MQTT Broker',
        '     Loaded: loaded (/lib/systemd/system/mosquitto.service; enabled)',
        '     Active: failed (Result: exit-code) since Sun 2025-06-15 09:12:44',
        '   Main PID: 2817 (code=exited, status=1/FAILURE)',
        '        CPU: 21ms',
        '',
        'Jun 15 09:12:44 heron mosquitto[2817]: Error: Address already in use',
        'Jun 15 09:12:44 heron systemd[1]: Failed to start Mosquitto MQTT Broker.',
      ]),
    ),
    questions: [
      ['Is the service running?', 'failed'],
      ['Why did mosquitto not start?', 'Address already in use'],
      ['Since when has it been down?', '2025-06-15'],
      ['What is the process id?', '2817'],
      ['Where is the unit file?', '/lib/systemd/system/mosquitto.service'],
      ['Which service is this about?', 'mosquitto'],
      ['How much memory does it use?', nothing],
      ['Which port is already in use?', nothing],
    ],
  },
  {
    name: 'git-push-rejected',
    kind: 'terminal',
    width: 820,
    page: styled(
      paleShell,
      monospaced([
        '~/work/marsh $ git push origin tide-tables',
        'To git.example:ponds/marsh.git',
        ' ! [rejected]        tide-tables -> tide-tables (fetch first)',
        "error: failed to push some refs to 'git.example:ponds/marsh.git'",
        'hint: Updates were rejected because the remote contains work that you do',
        'hint: not have locally. Use git pull before pushing again.',
      ]),
    ),
    questions: [
      ['Why was the push rejected?', 'the remote contains work'],
      ['What should I do now?', 'git pull'],
      ['Which branch did I try to push?', 'tide-tables'],
      ['What is the name of the remote repository?', 'marsh.git'],
      ['What does the hint say?', 'Updates were rejected'],
      ['Which commit is the newest?', nothing],
      ['Who pushed last?', nothing],
    ],
  },
  {
    name: 'pip-conflict',
    kind: 'terminal',
    width: 880,
    page: styled(
      shell,
      monospaced([
        '(venv) ada@wren:~/radar$ pip install -r requirements.txt',
        'Collecting numpy==1.26.4',
        '  Downloading numpy-1.26.4-cp312-manylinux.whl (18.0 MB)',
        'Collecting tifffile>=2025.1',
        'ERROR: Cannot install numpy==1.26.4 and tifffile==2025.6.1',
        'The conflict is caused by:',
        '    The user requested numpy==1.26.4',
        '    tifffile 2025.6.1 depends on numpy>=2.0',
      ]),
    ),
    questions: [
      ['Which packages are in conflict?', ['numpy', 'tifffile']],
      ['What version of numpy was requested?', '1.26.4'],
      ['What does tifffile depend on?', 'numpy>=2.0'],
      ['How big is the numpy download?', '18.0 MB'],
      ['Which user is logged in?', 'ada'],
      ['Which requirements file was used?', 'requirements.txt'],
      ['Which version of pip is it?', nothing],
      ['How long did the installation take?', nothing],
    ],
  },
  {
    name: 'docker-build',
    kind: 'terminal',
    width: 860,
    page: styled(
      shell,
      monospaced([
        '$ docker build -t gull/api:0.9 .',
        '[+] Building 14.2s (8/11)',
        ' => [internal] load build definition from Dockerfile       0.0s',
        ' => [1/5] FROM docker.example/library/node:22-slim         3.1s',
        ' => [3/5] COPY package.json ./                             0.1s',
        ' => ERROR [4/5] RUN npm ci --omit=dev                      9.8s',
        '------',
        'npm error The `npm ci` command needs a package-lock.json',
        'ERROR: process "npm ci --omit=dev" did not complete: exit code: 1',
      ]),
    ),
    questions: [
      ['Which step failed?', 'npm ci'],
      ['What is missing?', 'package-lock.json'],
      ['What is the base image?', 'node:22-slim'],
      ['How long did the build take?', '14.2s'],
      ['What is the exit code?', 'exit code: 1'],
      ['What tag does the image get?', 'gull/api:0.9'],
      ['How large is the image?', nothing],
      ['Which port is exposed?', nothing],
    ],
  },
  {
    name: 'dockerfile',
    kind: 'code',
    width: 640,
    page: styled(
      source,
      monospaced([
        '# Serves the tide tables.',
        'FROM python:3.12-slim',
        'WORKDIR /srv/tides',
        'COPY requirements.txt .',
        'RUN pip install -r requirements.txt',
        'ENV TIDES_CACHE=/var/cache/tides',
        'EXPOSE 8090',
        'USER tides',
        'CMD ["gunicorn", "tides.app", "--workers", "4"]',
      ]),
    ),
    questions: [
      ['Which port is exposed?', '8090'],
      ['What base image does it start from?', 'python:3.12-slim'],
      ['What is the working directory?', '/srv/tides'],
      ['Which user does the container run as?', 'tides'],
      ['How many workers are started?', '4'],
      ['Where is the cache?', '/var/cache/tides'],
      ['What is the entrypoint?', nothing],
      ['Who maintains this image?', nothing],
    ],
  },
  {
    name: 'rust-code',
    kind: 'code',
    width: 680,
    page: styled(
      { ...source, ink: '#d6d6d6', ground: '#1f2024' },
      monospaced([
        'use std::time::Duration;',
        '',
        '/// A gauge that is asked over the radio.',
        'pub struct Gauge {',
        '    id: u16,',
        '    pub interval: Duration,',
        '}',
        '',
        'const MAX_RETRIES: u8 = 6;',
        '',
        'impl Gauge {',
        '    pub fn poll(&self) -> Result<f32, RadioError> {',
        '        self.radio.ask(self.id, MAX_RETRIES)',
        '    }',
        '}',
      ]),
    ),
    questions: [
      ['How often is it retried?', '6'],
      ['What type is the id?', 'u16'],
      ['What is the struct called?', 'Gauge'],
      ['Which error can poll return?', 'RadioError'],
      ['What is a gauge?', 'asked over the radio'],
      ['Which method asks the radio?', 'poll'],
      ['What is the default interval?', nothing],
      ['Which crate is this?', nothing],
    ],
  },
  {
    name: 'csharp-code',
    kind: 'code',
    width: 700,
    page: styled(
      { ...source, font: "'DejaVu Sans Mono'" },
      monospaced([
        'namespace Lagoon.Billing;',
        '',
        '// Late invoices get one reminder a week.',
        'public sealed class ReminderJob : IJob',
        '{',
        '    private const int DaysBetween = 7;',
        '    private readonly IMailer _mailer;',
        '',
        '    public async Task RunAsync(DateTime today)',
        '    {',
        '        await _mailer.SendAsync("billing@lagoon.example", today);',
        '    }',
        '}',
      ]),
    ),
    questions: [
      ['What namespace is this in?', 'Lagoon.Billing'],
      ['How many days are between two reminders?', '7'],
      ['Which interface does ReminderJob implement?', 'IJob'],
      ['Which address are the mails sent to?', 'billing@lagoon.example'],
      ['What is the name of the class?', 'ReminderJob'],
      ['What does RunAsync take as a parameter?', 'DateTime today'],
      ['How many reminders are sent at most?', nothing],
      ['What exception is thrown?', nothing],
    ],
  },
  {
    name: 'school-letter',
    kind: 'document',
    width: 700,
    page: styled(
      letterhead,
      tag('b', 'Heathfield Primary School') +
        tag('p', '3 October 2025', 'margin:0 0 16px') +
        paragraphs(
          [
            'Dear parents,',
            'On Thursday 16 October class 4b will visit the water mill at Otterbourne. We leave by coach at 8:30 and are back at about 15:00.',
            'The trip costs 12 pounds. Please pay at the office by 10 October. Children need rubber boots and a packed lunch.',
            'Two parents are wanted as helpers; please speak to Mrs Anand.',
            'Yours faithfully,',
          ],
          600,
        ) +
        tag('p', 'Peter Lowe') +
        tag('p', 'Headteacher'),
    ),
    questions: [
      ['Where does the class go?', 'Otterbourne'],
      ['When is the trip?', '16 October'],
      ['How much does the trip cost?', '12 pounds'],
      ['What should the children bring?', 'rubber boots'],
      ['Who is the headteacher?', 'Peter Lowe'],
      ['Which class is it?', '4b'],
      ['How many helpers are needed?', 'Two parents'],
      ['Who is the class teacher?', nothing],
      ['What is the address of the school?', nothing],
    ],
  },
  {
    name: 'lift-notice',
    kind: 'document',
    width: 620,
    page: styled(
      notice,
      tag('h1', 'Lift out of order') +
        paragraphs(
          [
            'The lift in staircase B is being repaired from 4 to 8 August. A motor has to be replaced.',
            'Residents who cannot use the stairs may call the caretaker, Mr Duarte, on 0161 496 0188 between 7:00 and 19:00.',
            'We apologise for the noise.',
          ],
          540,
        ) +
        tag('p', 'Cobalt Housing Association'),
    ),
    questions: [
      ['Why is the lift out of order?', 'motor has to be replaced'],
      ['Until when is the lift being repaired?', '8 August'],
      ['Which staircase is affected?', 'staircase B'],
      ['What is the name of the caretaker?', 'Duarte'],
      ['When can I call the caretaker?', '7:00'],
      ['Which company repairs the lift?', nothing],
      ['How many floors does the house have?', nothing],
    ],
  },
  {
    name: 'gym-contract',
    kind: 'document',
    width: 700,
    page: styled(
      office,
      tag('h2', 'Membership agreement') +
        pairs(
          [
            ['Club', 'Granite Climbing Hall, Leeds'],
            ['Member', 'Yusuf Demir'],
            ['Monthly fee', '£ 38.00'],
            ['Begins', '1 November 2025'],
          ],
          'beside',
        ) +
        tag('b', 'Terms') +
        list(
          [
            'The membership runs for twelve months and is renewed for six.',
            'It may be cancelled in writing eight weeks before its end.',
            'Shoes and harnesses can be hired for £ 4.50 a day.',
            'Members under 16 must be accompanied by an adult.',
          ],
          true,
        ),
    ),
    questions: [
      ['How long does the membership run?', 'twelve months'],
      ['How do I cancel it?', 'in writing'],
      ['What does it cost to hire shoes?', '4.50'],
      ['Who is the member?', 'Yusuf Demir'],
      ['Which club is it?', 'Granite Climbing Hall'],
      ['From what age can I climb alone?', 'under 16'],
      ['What is the joining fee?', nothing],
      ['When does the hall open?', nothing],
    ],
  },
  {
    name: 'pump-manual',
    kind: 'document',
    width: 700,
    page: styled(
      office,
      tag('h1', 'When the pump does not start') +
        table(
          ['Light', 'Cause', 'What to do'],
          [
            ['Red, steady', 'No power', 'Check the fuse in the plug'],
            ['Red, blinking', 'Motor too hot', 'Wait 20 minutes'],
            ['Yellow', 'Filter blocked', 'Rinse the filter'],
          ],
          { ...office, ruled: true },
        ) +
        paragraphs(
          ['Never run the pump dry for longer than 30 seconds. The warranty does not cover a burnt seal.'],
          580,
        ) +
        tag('p', 'Model HP-40, maximum head 8 m'),
    ),
    questions: [
      ['What does a yellow light mean?', 'Filter blocked'],
      ['What should I do if the motor is too hot?', 'Wait 20 minutes'],
      ['How long may the pump run dry?', '30 seconds'],
      ['Which model is it?', 'HP-40'],
      ['What is not covered by the warranty?', 'burnt seal'],
      ['How long is the warranty?', nothing],
      ['What does a green light mean?', nothing],
      ['How much power does the pump need?', nothing],
    ],
  },
  {
    name: 'commuting-plot',
    kind: 'plot',
    width: 620,
    page: styled(
      office,
      lyingBars('How staff come to work, 2025', [
        ['Bicycle', '41 %', 287],
        ['Bus', '27 %', 189],
        ['Car', '19 %', 133],
        ['On foot', '13 %', 91],
      ]),
    ),
    questions: [
      ['How many people come by bus?', '27 %'],
      ['What share walks to work?', '13 %'],
      ['Which year is shown?', '2025'],
      ['What is the percentage of cars?', '19 %'],
      ['What is this chart about?', 'How staff come to work'],
      ['How many come by train?', nothing],
      ['How many people were asked?', nothing],
    ],
  },
  {
    name: 'ferry-plot',
    kind: 'plot',
    width: 700,
    page: styled({ ...office, ground: '#fbfbfb' }, twoLines()),
    questions: [
      ['What is measured?', 'Ferry passengers'],
      ['In what unit are the passengers counted?', 'thousands'],
      ['Which lines are shown?', ['North line', 'South line']],
      ['What is the x axis?', 'Year'],
      ['How many passengers did the north line have in 2022?', nothing],
      ['How many passengers were there in 2019?', nothing],
      ['Who operates the ferries?', nothing],
    ],
  },
  {
    name: 'loans-plot',
    kind: 'plot',
    width: 640,
    page: styled(
      dusk,
      bars(
        'Library loans by branch',
        'Branch',
        [
          ['Central', 940],
          ['Harbour', 410],
          ['Westhill', 265],
          ['Mobile', 118],
        ],
        '#d08770',
      ),
    ),
    questions: [
      ['How many loans did Harbour have?', '410'],
      ['What is the number for the mobile branch?', '118'],
      ['Which branches are compared?', ['Central', 'Harbour', 'Westhill', 'Mobile']],
      ['What is the title of the chart?', 'Library loans by branch'],
      ['How many loans were there last year?', nothing],
      ['What is the number of members?', nothing],
      ['How many loans did Eastgate have?', nothing],
    ],
  },
  {
    name: 'stick-dialog',
    kind: 'interface',
    width: 520,
    page: styled(
      { ...office, ground: '#f2f2f2' },
      tag('h2', 'The drive cannot be ejected') +
        paragraphs(['“KINGFISHER (E:)” is still used by Photo Sorter. Close that program, then try again.'], 440) +
        tag('p', 'Error code: 225') +
        tag('a', 'Learn more', 'color:#0067c0;text-decoration:underline') +
        buttons(['Force Eject', 'Try Again', 'Cancel'], '#0067c0'),
    ),
    questions: [
      ['What does the error say?', ['cannot be ejected', 'Photo Sorter']],
      ['Which program uses the drive?', 'Photo Sorter'],
      ['What is the error code?', '225'],
      ['What is the drive called?', 'KINGFISHER'],
      ['What happens if I force it?', nothing],
      ['How much space is free on the drive?', nothing],
      ['Why can it not be ejected?', 'still used by Photo Sorter'],
    ],
  },
  {
    name: 'licence-dialog',
    kind: 'interface',
    width: 520,
    page: styled(
      dusk,
      tag('h2', 'Your trial ends in 3 days') +
        paragraphs(
          ['After 21 November you can open drawings, but no longer change them. A licence costs 79 € per year.'],
          430,
        ) +
        pairs(
          [
            ['Product', 'Plumb CAD 5.2'],
            ['Registered to', 'Wendelin Krause'],
          ],
          'beside',
        ) +
        buttons(['Enter Key', 'Buy Now'], dusk.accent),
    ),
    questions: [
      ['When does the trial end?', '3 days'],
      ['How much is a licence per year?', '79'],
      ['Which version of Plumb CAD is it?', '5.2'],
      ['Who is it registered to?', 'Wendelin Krause'],
      ['What can I still do after the trial?', 'open drawings'],
      ['What is my licence key?', nothing],
      ['How many computers may I use it on?', nothing],
      ['How do I buy it?', 'Buy Now'],
    ],
  },
  {
    name: 'terraform-plan',
    kind: 'terminal',
    width: 820,
    page: styled(
      shell,
      monospaced([
        '$ terraform plan -out=shore.plan',
        'aws_instance.gate: Refreshing state... [id=i-0c41d9]',
        '  # aws_instance.gate will be updated in-place',
        '      ~ instance_type = "t3.small" -> "t3.large"',
        '  # aws_s3_bucket.tapes will be destroyed',
        'Plan: 0 to add, 1 to change, 1 to destroy.',
        'Saved the plan to: shore.plan',
      ]),
    ),
    questions: [
      ['What will be destroyed?', 'aws_s3_bucket.tapes'],
      ['How many resources will be changed?', '1 to change'],
      ['Which instance type will be used?', 't3.large'],
      ['Where was the plan saved?', 'shore.plan'],
      ['What is the id of the instance?', 'i-0c41d9'],
      ['Which region is used?', nothing],
      ['Who created the bucket?', nothing],
    ],
  },
  {
    name: 'journal-disk',
    kind: 'terminal',
    width: 840,
    page: styled(
      paleShell,
      monospaced([
        'root@egret:~# dmesg | tail -4',
        '[ 812.441] usb 2-1: new high-speed USB device number 5 using xhci_hcd',
        '[ 812.602] sd 4:0:0:0: [sdb] 61440000 512-byte logical blocks (31.5 GB)',
        '[ 812.731] EXT4-fs (sdb1): mounted filesystem with ordered data mode',
        '[ 930.118] EXT4-fs error (device sdb1): unable to read itable block',
        'root@egret:~# uname -r',
        '6.12.9-amd64',
      ]),
    ),
    questions: [
      ['Which device has an error?', 'sdb1'],
      ['How big is the USB stick?', '31.5 GB'],
      ['Which kernel is running?', '6.12.9'],
      ['What is the name of this machine?', 'egret'],
      ['What type of filesystem is it?', 'EXT4'],
      ['Why can it not be read?', 'unable to read itable block'],
      ['Where is it mounted?', nothing],
      ['How much space is left?', nothing],
    ],
  },
  {
    name: 'make-output',
    kind: 'terminal',
    width: 820,
    page: styled(
      shell,
      monospaced([
        '$ make test',
        'gcc -O2 -c src/gauge.c -o build/gauge.o',
        'src/gauge.c: In function ‘read_level’:',
        'src/gauge.c:88:14: warning: unused variable ‘depth’',
        'gcc build/gauge.o -o build/gauge -lm',
        'Running 42 tests',
        '41 passed, 1 skipped',
        'Finished in 3.08 seconds',
      ]),
    ),
    questions: [
      ['Which variable is not used?', 'depth'],
      ['In which function is the warning?', 'read_level'],
      ['How many tests were skipped?', '1 skipped'],
      ['How many tests were run?', '42'],
      ['How long did the tests take?', '3.08 seconds'],
      ['Which compiler is used?', 'gcc'],
      ['How many tests failed?', nothing],
      ['Which test was skipped?', nothing],
    ],
  },
  {
    name: 'workflow-yaml',
    kind: 'code',
    width: 600,
    page: styled(
      source,
      monospaced([
        'name: Nightly',
        'on:',
        '  schedule:',
        '    - cron: "30 2 * * *"',
        'jobs:',
        '  measure:',
        '    runs-on: ubuntu-24.04',
        '    timeout-minutes: 45',
        '    steps:',
        '      - uses: actions/checkout@v4',
        '      - run: npm run bench -- --repeat 3',
      ]),
    ),
    questions: [
      ['What is the workflow called?', 'Nightly'],
      ['When does it run?', '30 2 * * *'],
      ['Which operating system does it run on?', 'ubuntu-24.04'],
      ['After how many minutes does it time out?', '45'],
      ['Which command is run?', 'npm run bench'],
      ['Which version of checkout is used?', 'v4'],
      ['Which branch does it run on?', nothing],
      ['Which version of node is installed?', nothing],
    ],
  },
  {
    name: 'js-class',
    kind: 'code',
    width: 700,
    page: styled(
      { ...source, ink: '#d6d6d6', ground: '#1f2024' },
      monospaced([
        "import { EventEmitter } from 'node:events';",
        '',
        '/** Waits for the tide, then rings. */',
        'export class TideBell extends EventEmitter {',
        '  #level = 0;',
        '  threshold = 4.2;',
        '',
        '  update(level) {',
        '    if (level > this.threshold) this.emit("ring", level);',
        '    this.#level = level;',
        '  }',
        '}',
      ]),
    ),
    questions: [
      ['What is the threshold?', '4.2'],
      ['What does TideBell extend?', 'EventEmitter'],
      ['Which event is emitted?', 'ring'],
      ['When does the bell ring?', 'level > this.threshold'],
      ['What does the class do?', 'Waits for the tide'],
      ['From which module is it imported?', 'node:events'],
      ['What does update return?', nothing],
      ['What is the volume of the bell?', nothing],
    ],
  },
  {
    name: 'bank-letter',
    kind: 'document',
    width: 700,
    page: styled(
      letterhead,
      tag('b', 'Tarn & Moor Building Society') +
        tag('p', 'Our reference: SV-20418') +
        tag('p', '12 January 2026', 'margin:0 0 16px') +
        paragraphs(
          [
            'Dear Mr Achterberg,',
            'The interest rate of your savings account falls from 3.1 to 2.6 percent on 1 March 2026. The reason is the lower rate of the central bank.',
            'You may close the account without a charge until 28 February. To do so, visit a branch or write to us.',
            'Yours sincerely,',
          ],
          600,
        ) +
        tag('p', 'Moira Sutcliffe, Savings'),
    ),
    questions: [
      ['What is the new interest rate?', '2.6 percent'],
      ['When does the rate change?', '1 March 2026'],
      ['Why does the rate fall?', 'central bank'],
      ['Who signed the letter?', 'Moira Sutcliffe'],
      ['What is the reference?', 'SV-20418'],
      ['Until when can I close the account?', '28 February'],
      ['Who is the letter addressed to?', 'Achterberg'],
      ['What is my balance?', nothing],
      ['What is the account number?', nothing],
    ],
  },
  {
    name: 'club-minutes',
    kind: 'document',
    width: 680,
    page: styled(
      office,
      tag('h2', 'Rowing club, committee of 8 September') +
        pairs(
          [
            ['Chair', 'Lotte Vries'],
            ['Minutes', 'Sam Obi'],
            ['Apologies', 'Karim Nasser'],
          ],
          'colon',
        ) +
        list(
          [
            'The new boat arrives in week 41. It is paid for by the lottery fund.',
            'Membership stands at 164, eleven more than last year.',
            'Karim resigns as treasurer. Ella Roth takes over from October.',
            'The jetty is closed until the planks are replaced.',
          ],
          true,
        ),
    ),
    questions: [
      ['Who took the minutes?', 'Sam Obi'],
      ['Who was absent?', 'Karim Nasser'],
      ['Who is the new treasurer?', 'Ella Roth'],
      ['How many members does the club have?', '164'],
      ['When does the new boat arrive?', 'week 41'],
      ['Who pays for the boat?', 'lottery fund'],
      ['Why is the jetty closed?', 'planks'],
      ['How much did the boat cost?', nothing],
      ['When is the next meeting?', nothing],
    ],
  },
  {
    name: 'power-plot',
    kind: 'plot',
    width: 640,
    page: styled(
      office,
      bars(
        'Power used by room (kWh)',
        'Room',
        [
          ['Kitchen', 84],
          ['Office', 37],
          ['Cellar', 52],
          ['Attic', 6],
        ],
        '#b8860b',
      ),
    ),
    questions: [
      ['How much power does the kitchen use?', '84'],
      ['Which room uses 52 kWh?', 'Cellar'],
      ['In which unit is the power given?', 'kWh'],
      ['How many rooms are shown?', '4'],
      ['How much power does the bathroom use?', nothing],
      ['How much does the power cost?', nothing],
      ['Who lives in the attic?', nothing],
    ],
  },
  {
    name: 'survey-plot',
    kind: 'plot',
    width: 620,
    page: styled(
      { ...office, ground: '#f7f9fb' },
      lyingBars('Would you buy the kettle again? (n = 212)', [
        ['Surely', '48 %', 280],
        ['Perhaps', '31 %', 181],
        ['Hardly', '15 %', 88],
        ['Never', '6 %', 35],
      ]),
    ),
    questions: [
      ['How many people were asked?', '212'],
      ['How many would surely buy it again?', '48 %'],
      ['What was asked?', 'Would you buy the kettle again?'],
      ['What share said never?', '6 %'],
      ['What does the kettle cost?', nothing],
      ['How many men were asked?', nothing],
    ],
  },
];
