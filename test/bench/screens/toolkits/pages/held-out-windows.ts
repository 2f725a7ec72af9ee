import {
  button,
  buttons,
  checkbox,
  dropdown,
  emptyField,
  heading,
  link,
  list,
  menu,
  navigation,
  paragraph,
  row,
  sidebar,
  table,
  tabs,
  textField,
} from '../build.ts';
import type { Page } from '../page.ts';

export const windows: readonly Page[] = [
  {
    name: 'repo',
    looks: ['bootstrap light', 'bootstrap dark', 'bulma light', 'shoelace dark', 'vscode light', 'native light'],
    parts: [
      heading('weather-app'),
      tabs(['Code', 'Issues', 'Pull requests', 'Actions', 'Settings'], 'Issues'),
      textField('Filter', 'is:open label:bug'),
      table(
        ['Issue', 'Author', 'Replies'],
        ['Crash at start', 'mira', '4'],
        ['Wrong unit', 'jon', '0'],
        ['Typo in help', 'lee', '2'],
      ),
      buttons(button('New issue', 'primary'), button('Labels'), button('Milestones')),
    ],
  },
  {
    name: 'mail',
    looks: ['bootstrap dark', 'bulma light', 'native dark'],
    parts: [
      sidebar(
        list(['Inbox', 'Drafts', 'Sent', 'Archive', 'Spam', 'Bin'], 'Sent'),
        heading('Sent'),
        emptyField('Search mail', 'Search'),
        checkbox('Only unread', 'unchecked'),
        checkbox('With attachments', 'checked'),
        dropdown('Sort by', ['Date', 'Sender', 'Size'], 'Size'),
        buttons(button('Refresh'), button('Reply', 'disabled')),
      ),
    ],
  },
  {
    name: 'view',
    size: [420, 340],
    looks: ['bootstrap dark', 'native light', 'shoelace dark', 'native dark 2x'],
    parts: [
      menu(
        { label: 'Zoom in', keys: 'Ctrl++' },
        { label: 'Zoom out', keys: 'Ctrl+-' },
        'separator',
        { label: 'Full screen', keys: 'F11' },
        { label: 'Show rulers' },
        { label: 'Snap to grid', disabled: true },
        { label: 'Hide comments' },
      ),
    ],
  },
  {
    name: 'editorbar',
    looks: ['bootstrap dark', 'native dark', 'vscode light', 'vscode dark 2x'],
    parts: [
      row(button('Cut'), button('Copy'), button('Paste', 'disabled'), button('Select all')),
      textField('Replace', 'colour', { width: 200 }),
      checkbox('Regular expression', 'unchecked'),
      checkbox('In selection', 'checked'),
      link('Advanced search'),
      table(['File', 'Hits'], ['main.ts', '12'], ['util.ts', '3']),
    ],
  },
  {
    name: 'blog',
    size: [900, 520],
    looks: ['bootstrap dark', 'pico dark', 'bulma light'],
    parts: [
      navigation('Wanderer', ['Stories', 'Maps', 'Gear', 'About'], 'Stories'),
      heading('Across the fjord'),
      paragraph('Three days by kayak, two by train.'),
      emptyField('Your email', 'name@mail.com'),
      buttons(button('Subscribe', 'primary')),
      link('Read the first part'),
      link('Older stories'),
    ],
  },
];
