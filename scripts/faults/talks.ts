import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../server/index.js';

/** A line that a citizen says, and what stands in the answer to it and in no other of the talk. */
export interface Line {
  readonly text: string;
  readonly mark: string;
}

/** What a citizen says, in order. */
export interface Talk {
  readonly lines: readonly Line[];
  /** Whether each answer is waited for before the next line. */
  readonly waits: boolean;
  /** At its end a ticket is open. */
  readonly opensTicket: boolean;
}

const QUESTIONS = [
  'Kütüphane saatleri nedir?',
  'Servis ücreti nasıl ödenir?',
  'Yemekhane menüsü nerede yayımlanır?',
  'Pansiyon başvurusu ne zaman yapılır?',
  'Karne günü hangi tarihte?',
  'Burs sınavına kimler girebilir?',
  'Mezuniyet belgesi nasıl alınır?',
  'Spor salonu kaçta açılır?',
];
const markOf = (question: number) => `Deneme yanıtı ${question}.`;
const QUESTIONS_A_TALK = 3;

const INTAKE: readonly Line[] = [
  { text: 'Başvuru oluştur', mark: 'Ne olduğunu ve ne istediğinizi' },
  { text: 'Burs ödemem iki aydır hesabıma yatmadı.', mark: 'Devam edelim mi' },
  { text: 'Okudum, devam', mark: 'hangi **ille**' },
  { text: 'Ankara', mark: 'hangi **ilçesi**' },
  { text: 'Çankaya', mark: '**Adınız ve soyadınız**' },
  { text: 'Zühre Örnek', mark: 'Sonucu size nasıl' },
  { text: 'zuhre@example.org', mark: 'son kez bakar' },
  { text: 'Onayla ve gönder', mark: 'Başvurunuz alındı' },
];

/** Questions whose answers are known; every other citizen writes on without waiting for the answer. */
export function questionTalk(n: number): Talk {
  const lines = Array.from({ length: QUESTIONS_A_TALK }, (_, message) => {
    const question = (n + message) % QUESTIONS.length;
    return { text: QUESTIONS[question]!, mark: markOf(question) };
  });
  return { lines, waits: Math.floor(n / 3) % 2 === 0, opensTicket: false };
}

export const TICKET_TALK: Talk = { lines: INTAKE, waits: true, opensTicket: true };

/** Writes the knowledge that the questions ask for into a folder, and the bureaus that tickets go to. */
export function writeContent(folder: string): void {
  cpSync(join(projectRoot, 'content', 'organisation'), join(folder, 'organisation'), { recursive: true });
  QUESTIONS.forEach((title, n) => {
    const head = `id: fault-${n}\nkind: faq\ntitle: "${title}"\nunit: BHİM\nsource: { title: "Deneme rehberi" }`;
    writeFileSync(join(folder, `${n}.md`), `---\n${head}\n---\n${markOf(n)}\n`);
  });
}
