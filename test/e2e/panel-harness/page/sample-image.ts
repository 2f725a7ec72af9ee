const width = 2560;
const height = 1440;

/** Draws a screenshot of a made-up settings window, 2560×1440, and gives it as PNG. */
export async function sampleImage(): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const paper = canvas.getContext('2d');
  if (paper === null) throw new Error('No canvas');
  const box = (x: number, y: number, w: number, h: number, color: string, radius = 0): void => {
    paper.fillStyle = color;
    paper.beginPath();
    paper.roundRect(x, y, w, h, radius);
    paper.fill();
  };
  const text = (x: number, y: number, words: string, size: number, color = '#1b1f24', weight = 400): void => {
    paper.fillStyle = color;
    paper.font = `${String(weight)} ${String(size)}px sans-serif`;
    paper.fillText(words, x, y);
  };

  box(0, 0, width, height, '#dfe7f1');
  box(160, 100, 2240, 1240, '#ffffff', 24);
  box(160, 100, 560, 1240, '#f3f5f8', 24);
  text(220, 190, 'Backup', 48, '#1b1f24', 700);
  ['Overview', 'Schedule', 'Destinations', 'Encryption', 'Notifications', 'Restore'].forEach((name, index) => {
    if (index === 1) box(200, 252 + index * 84, 480, 68, '#d9e6fb', 12);
    text(228, 298 + index * 84, name, 30, index === 1 ? '#0b57d0' : '#3c4450', index === 1 ? 600 : 400);
  });

  text(800, 200, 'Schedule', 56, '#1b1f24', 700);
  text(800, 256, 'Choose when backups run. They pause while you are on battery power.', 28, '#5a6572');
  const rows = [
    ['Run automatically', 'Every day at 02:00', '#1a7f37'],
    ['Keep versions', '30 days', '#3c4450'],
    ['Largest file', '4 GB', '#3c4450'],
    ['Last backup', 'Failed: disk full (error 112)', '#c5221f'],
  ] as const;
  rows.forEach(([name, value, color], index) => {
    const y = 330 + index * 130;
    box(800, y, 1520, 106, '#f7f9fb', 14);
    text(840, y + 64, name, 32, '#1b1f24', 600);
    text(1560, y + 64, value, 32, color);
  });
  box(800, 900, 1520, 190, '#fdecea', 14);
  text(840, 972, 'The last backup did not finish.', 34, '#8c1d18', 700);
  text(
    840,
    1030,
    'D: has 1.2 GB left; 3.8 GB are needed. Free some space or choose another destination.',
    28,
    '#8c1d18',
  );
  box(800, 1150, 300, 84, '#0b57d0', 42);
  text(862, 1203, 'Back up now', 32, '#ffffff', 600);
  box(1130, 1150, 380, 84, '#e3e9f1', 42);
  text(1172, 1203, 'Change destination', 32, '#1b1f24', 600);

  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}
