// The one stream of this browser, shared by its tabs. It is open while a tab is.
import { Source, type Word } from './source';

export type Ask = 'start' | 'stop' | 'retry' | 'bye';

const ports = new Set<MessagePort>();
const source = new Source((word: Word) => {
  for (const port of ports) port.postMessage(word);
});

(self as unknown as { onconnect: (joined: MessageEvent) => void }).onconnect = (joined) => {
  const port = joined.ports[0];
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<Ask>) => {
    switch (data) {
      case 'start':
        try {
          source.start();
        } catch {
          // A policy forbids it here.
          port.postMessage({ kind: 'refused' } satisfies Word);
          break;
        }
        ports.add(port);
        port.postMessage({ kind: 'link', link: source.link } satisfies Word);
        break;
      case 'retry':
        source.retry();
        break;
      case 'stop': // signed out: no tab may go on hearing
        source.stop();
        break;
      case 'bye':
        ports.delete(port);
        if (ports.size === 0) source.stop();
        break;
    }
  };
};
