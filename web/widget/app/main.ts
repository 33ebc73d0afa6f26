import { Announcer } from './announcer.js';
import type { Session } from './api.js';
import { Banner } from './banner.js';
import { Chat, type ChatView, newClientId } from './chat.js';
import { Composer } from './composer.js';
import { cookiesWork } from './cookies.js';
import { Dialogs } from './dialogs.js';
import { byId } from './dom.js';
import { transcriptText } from './download.js';
import { Host } from './host.js';
import { localizePage, switchLanguage, texts } from './language.js';
import { saveText } from './save-text.js';
import { Scroll } from './scroll.js';
import { Transcript } from './transcript.js';
import { Uploads } from './uploads.js';

localizePage();
const host = Host.find();
const announcer = new Announcer([byId('say-1'), byId('say-2')]);
const log = byId('log');
const scroll = new Scroll(log, byId('new-messages'));
let visible = host === undefined;
let unread = 0;
let unspoken = '';

const chat: Chat = new Chat(() => view);
const transcript = new Transcript(byId('messages'), byId('typing'), scroll, {
  choose: (choice) => chat.say(choice.value),
  retry: () => chat.retry(),
});
const banner = new Banner(byId('banner'), byId('banner-text'), byId('banner-retry'), announcer, () => chat.retry());
const dialogs = new Dialogs({
  useCode: (code) => chat.useCode(code),
  startFresh: () => chat.startFresh(),
  save() {
    saveText(
      `${texts.about.savedName}-${new Date().toISOString().slice(0, 10)}.txt`,
      transcriptText(transcript.said()),
    );
    announcer.say(texts.about.saved);
  },
  switchLanguage,
});
const composer = new Composer(
  { form: byId('composer'), field: byId('field'), hint: byId('hint'), error: byId('field-error') },
  announcer,
  (text) => chat.say(text),
);

new Uploads(
  { button: byId('attach'), input: byId('file'), list: byId('uploads'), field: byId('field'), area: byId('composer') },
  announcer,
  (id, file, options) => chat.upload(id, file, options),
  newClientId,
);

const view: ChatView = {
  transcript,
  announcer,
  state: (state) => banner.show(state),
  session: showSession,
  arrived: (count, narration) => {
    if (visible) {
      announcer.say(narration);
      return;
    }
    unread += count;
    unspoken = `${unspoken} ${narration}`;
    host?.tell({ type: 'unread', count: unread });
  },
};

function showSession(session: Session): void {
  dialogs.showCode(session.resumeCode);
  const notice = byId('cookie-notice');
  const code = byId<HTMLOutputElement>('cookie-code');
  if (session.resumeCode === undefined || cookiesWork()) return;
  code.value = session.resumeCode;
  if (notice.dataset.dismissed !== 'true') notice.hidden = false;
}

byId('cookie-dismiss').addEventListener('click', () => {
  const notice = byId('cookie-notice');
  notice.dataset.dismissed = 'true';
  notice.hidden = true;
  composer.focus();
});
byId('person').addEventListener('click', () => chat.say(texts.personMessage));

if (host) {
  document.documentElement.classList.add('framed');
  const close = byId('close-button');
  close.hidden = false;
  close.addEventListener('click', () => host.tell({ type: 'close' }));
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !dialogs.open) host.tell({ type: 'close' });
  });
  host.listen((message) => {
    visible = message.type === 'shown';
    if (message.type === 'hidden') return;
    document.documentElement.classList.toggle('full', message.modal);
    if (unread > 0) announcer.say(`${texts.status.unread(unread)}${unspoken}`);
    unread = 0;
    unspoken = '';
    if (document.activeElement === null || document.activeElement === document.body) {
      if (message.modal) byId('title').focus();
      else composer.focus();
    }
  });
  host.tell({ type: 'ready' });
} else if (matchMedia('(pointer: fine)').matches) composer.focus();

chat.start();
