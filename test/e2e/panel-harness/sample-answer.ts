/** An answer with one of everything that models write. */
export const sampleAnswer = `This is the **Schedule** page of a backup program. Backups run by themselves every day at 02:00, but the last one failed because the disk is full.

### What to do

1. Free at least **2.6 GB** on \`D:\`, or choose *Change destination*.
2. Press *Back up now* and wait for the end.

| Setting | Value | Changed |
|:--|:--|--:|
| Run automatically | Every day at 02:00 | yes |
| Keep versions | 30 days | no |
| Largest file | 4 GB | no |

To see what takes the room:

\`\`\`powershell
Get-ChildItem D:\\ -Recurse | Sort-Object Length -Descending | Select-Object -First 20 Name, Length
\`\`\`

> Error 112 is the system's code for a full disk. See https://learn.microsoft.com/windows/win32/debug/system-error-codes.
`;
