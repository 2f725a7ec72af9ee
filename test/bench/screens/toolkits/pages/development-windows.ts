import {
  button,
  buttons,
  card,
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
    name: 'tabs',
    looks: ['bootstrap light', 'bulma light', 'shoelace light', 'vscode dark', 'native light'],
    parts: [
      heading('Project'),
      tabs(['Overview', 'Members', 'Files', 'History'], 'Members'),
      emptyField('Search members', 'Name or email'),
      table(
        ['Name', 'Role', 'Joined'],
        ['Ada', 'Owner', 'March 2'],
        ['Linus', 'Editor', 'April 18'],
        ['Grace', 'Viewer', 'May 30'],
      ),
      buttons(button('Invite', 'primary'), button('Export')),
    ],
  },
  {
    name: 'sidebar',
    looks: ['bootstrap light', 'bulma dark', 'native light 2x'],
    parts: [
      sidebar(
        list(['General', 'Appearance', 'Keyboard', 'Updates', 'About'], 'Appearance'),
        heading('Appearance'),
        dropdown('Colour theme', ['Solarized', 'Nord', 'Monokai'], 'Nord'),
        textField('Font size', '14', { input: 'number' }),
        checkbox('Smooth scrolling', 'checked'),
        checkbox('Show the minimap', 'unchecked'),
      ),
    ],
  },
  {
    name: 'menu',
    size: [420, 380],
    looks: ['bootstrap light', 'native dark', 'shoelace light 2x', 'native light'],
    parts: [
      menu(
        { label: 'New file', keys: 'Ctrl+N' },
        { label: 'Open…', keys: 'Ctrl+O' },
        { label: 'Open recent' },
        'separator',
        { label: 'Save', keys: 'Ctrl+S' },
        { label: 'Save as…', disabled: true },
        'separator',
        { label: 'Print', keys: 'Ctrl+P' },
        { label: 'Close' },
      ),
    ],
  },
  {
    name: 'toolbar',
    looks: ['bootstrap light', 'native light', 'vscode dark', 'vscode light 2x'],
    parts: [
      row(button('New'), button('Open'), button('Save'), button('Undo', 'disabled'), button('Redo', 'disabled')),
      textField('Find', 'total', { width: 220 }),
      checkbox('Match case', 'checked'),
      checkbox('Whole word', 'unchecked'),
      table(['Item', 'Price', 'Stock'], ['Lamp', '24.00', '8'], ['Chair', '79.50', '2'], ['Desk', '210.00', '0']),
    ],
  },
  {
    name: 'site',
    size: [900, 500],
    looks: ['bootstrap light', 'pico light', 'bulma light'],
    parts: [
      navigation('Acme', ['Home', 'Products', 'Pricing', 'Contact'], 'Products'),
      heading('Our products'),
      paragraph('Everything you need for your garden.'),
      row(
        card(240, heading('Spade', 2), paragraph('Steel, 1.2 kg'), buttons(button('Buy', 'primary'))),
        card(240, heading('Rake', 2), paragraph('Wood, 0.8 kg'), buttons(button('Buy now', 'primary'))),
      ),
      link('Show all products'),
    ],
  },
];
