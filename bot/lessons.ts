import { foldTr } from '../nlu/index.js';

/** Languages and school subjects that may be asked for by name, folded, as they begin. */
const LESSONS =
  /(?<![a-z])(kurtce|kurmanc|zazaca|lazca|cerkesce|adigece|abazaca|gurcuce|bosnakca|arnavutca|ermenice|arapca|farsca|osmanli|ingilizce|almanca|fransizca|ispanyolca|italyanca|rusca|japonca|korece|cince|matematik|fizik|kimya|biyoloji|cografya|felsefe|muzik|resim|beden egitimi|satranc|robotik|kodlama|yazilim)(?!sel)/;
/** Whether there is one: a text of lessons in general answers what else is asked of any of them. */
const ASKS_FOR_LESSON = /(?<![a-z])(?:secmeli|ders[a-z]* (?:var|yok))(?![a-z])/;

/** Whether a lesson is asked for by name ("kürtçe seçmeli ders var mı") of which none of `texts` says a word. */
export function lacksLesson(question: string, texts: readonly string[]): boolean {
  const asked = foldTr(question);
  const lesson = ASKS_FOR_LESSON.test(asked) ? LESSONS.exec(asked)?.[1] : undefined;
  return lesson !== undefined && !texts.some((text) => foldTr(text).includes(lesson));
}
