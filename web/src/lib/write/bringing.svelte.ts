// Files on their way to the server. They wait there for what names them.
import { Problem } from '$lib/api/client';
import { upload, type Upload } from '$lib/api/writing';
import { t } from '$lib/words/index.svelte';

const LARGEST = 25 * 1024 * 1024;
const PICTURE = /^image\/(png|jpeg|gif|webp)$/;

export class Bringing {
  /** How many are on their way. */
  count = $state(0);

  /** `hold` takes each that arrived; `fault` hears why one did not. */
  constructor(
    readonly hold: (file: Upload, inline: boolean) => Promise<void>,
    readonly fault: (words: string) => void,
  ) {}

  /** `inline`: pictures go into the text. */
  async bring(files: Iterable<File>, inline: boolean): Promise<void> {
    this.fault('');
    for (const file of [...files]) {
      if (file.size > LARGEST) {
        this.fault(t('file-too-large', { name: file.name }));
        continue;
      }
      const shown = inline && PICTURE.test(file.type);
      this.count += 1;
      try {
        await this.hold(await upload(file, shown), shown);
      } catch (thrown) {
        const problem = Problem.from(thrown);
        this.fault(t('file-not-brought', { name: file.name, reason: problem.offline ? t('error-offline') : problem.message }));
      } finally {
        this.count -= 1;
      }
    }
  }
}
