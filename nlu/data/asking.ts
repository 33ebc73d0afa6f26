/**
 * How citizens ask, as rules over folded words (chat spellings written out, glued particles apart). Regular expressions match
 * a whole word; phrases are words in a row.
 */

/** Words that make a clause a question. */
export const QUESTION_WORD =
  /^(?:ne|neyi|neye|neyin|neden|nedir|neler|neleri|nelerdir|nasil|nasildir|nere|nerede|nereden|nereye|neresi|nerededir|kac|kaca|kacta|kactan|kactir|kacinci|kacincida|kaci|kim|kime|kimi|kimin|kimler|kimlere|kimden|kimdir|kimlerdir|hangi|hangisi|hangileri|hangisine|hangisini|niye|nicin|acaba|mi|mu|m[iu]y[iu]m|m[iu]y[iu]z|m[iu]s[iu]n|m[iu]s[iu]n[iu]z|m[iu]d[iu]r|m[iu]yd[iu]|m[iu]ym[iu]s)$/;

/** Words around which a question word asks nothing: `her ne kadar`, `ne olur yardım edin`. */
export const NOT_ASKING: readonly string[] = [
  'her ne kadar',
  'ne olur',
  'ne yazik ki',
  'nasil olsa',
  'ne de',
  'ne var ki',
];

/** Wishes that stand for a question where nothing is asked outright. */
export const WANTING =
  /^(?:istiyorum|istiyoruz|isterim|isteriz|istiyordum|lazim|gerek|gerekiyor|gerekli|ogrenmek|ogrenebilir|soracagim|soracaktim|soruyorum|sormak|sorum|merak|bilgi|bilmek)$/;

/** What announces the question: it and what stands before it is cut. */
export const LEADS: readonly string[] = [
  'sunu soruyorum',
  'sunu sormak istiyorum',
  'sunu soracagim',
  'sunu soracaktim',
  'sunu merak ediyorum',
  'sunu ogrenmek istiyorum',
  'sorum su',
  'sorum sudur',
  'sorum soyle',
  'sormak istedigim',
  'sormak istedigim su',
  'ogrenmek istedigim',
  'ogrenmek istedigim su',
  'merak ettigim',
  'merak ettigim su',
  'kisacasi',
  'uzun lafin kisasi',
  'demem o ki',
];

/** Between two questions of one sentence. */
export const CONNECTORS: readonly string[] = [
  've bir de',
  'bir de',
  'birde',
  've ayrica',
  'ayrica',
  'bunun yaninda',
  'bundan baska',
  'ikinci olarak',
  'ikincisi',
  'hem de',
];

/** Between two questions where both sides ask: "kaç gün ve ne zaman". */
export const JOINING: ReadonlySet<string> = new Set(['ve', 'veya', 'birde']);

/** Words with which a new clause of an unpunctuated story begins. */
export const CLAUSE_STARTERS: ReadonlySet<string> = new Set(
  'ama fakat ancak sonra simdi peki acaba cunku neyse halbuki oysa yalniz'.split(' '),
);

/** The citizen says that the subject changes: the talk's subject is dropped and the words are cut. */
export const SUBJECT_CHANGES: readonly string[] = [
  'bu arada',
  'alakasiz ama',
  'alakasiz olacak ama',
  'konu disi ama',
  'farkli bir sey soracagim',
  'baska bir sey soracagim',
  'bambaska bir sey',
  'baska bir sey',
  'farkli bir sey',
  'baska bir konu',
  'baska bir mesele',
  'baska konu',
  'farkli bir konu',
  'konuyla alakasi yok ama',
  'konuyu degistiriyorum',
];

/** Words that open a follow-up or a correction and say nothing of the subject. */
export const OPENING: ReadonlySet<string> = new Set(
  (
    'peki ya ee eee yok hayir pardon ozur dilerim yani aslinda asil ben ama dur yanlis anladiniz anladin kusura bakma bakmayin tamam ' +
    'efendim hocam evladim dostum kanka hani iste neyse bir de birde'
  ).split(' '),
);

/** Words that close one. */
export const CLOSING: ReadonlySet<string> = new Set(
  (
    'soruyorum soruyordum sormustum soracaktim soracagim diyecektim demek istedim istemistim diyorum yani ya peki hani efendim hocam ' +
    'evladim kanka'
  ).split(' '),
);

/** Words that begin a correction. */
export const CORRECTING: ReadonlySet<string> = new Set('yok hayir pardon aslinda asil'.split(' '));

/** Words too general to be a subject, by their beginning: units, light verbs, the usual things asked about. */
export const GENERAL =
  /^(?:gun(?:u|um|um[ue]z|de|den|luk)?|yil(?:i|da|dir)?|ay(?:i|da)?|hafta(?:da|si)?|saat(?:te|i)?|dk|dakika|tl|lira|para|tane|kere|kez|kisi|ol(?:u|a|m|d|ur|unca)[a-z]*|yap[ai][a-z]*|yapil[a-z]*|et[a-z]{0,6}|edi[a-z]*|gid[ei][a-z]*|git[a-z]{0,5}|gel[a-z]{0,7}|al(?:i|a|m|ac)[a-z]*|ver[a-z]{0,7}|gerek[a-z]*|lazim|sart[a-z]{0,3}|sur(?:e|u)[a-z]*|tarih[a-z]{0,4}|muracaat|basvur[a-z]*|daire[a-z]*|efendim|toplam[a-z]*|karar[a-z]*|tam|hala|once|sonra|soyle)$/;

/** What may be asked of many subjects, by its beginning: without a subject of its own it is asked of the talk's. */
export const ATTRIBUTE =
  /^(?:itiraz[a-z]*|ucret[a-z]*|belge[a-z]{0,6}|evrak[a-z]*|sonuc[a-z]*|yas[i]?|yasinda[a-z]*|\d+|puan[i]?|kontenjan[a-z]*|soru(?:su|lar)?|adres[a-z]{0,4}|form[u]?|masraf[a-z]*|ceza[si]{0,2}|sinir[i]?)$/;

/** Words of which a citizen means one and not the others, by their beginning: naming one replaces what the talk was about. */
export const CONTRASTS: readonly (readonly string[])[] = [
  ['anaokul', 'okul oncesi', 'ilkokul', 'ortaokul', 'lise', 'ilkogretim', 'universite'],
  ['ozel okul', 'devlet', 'resmi'],
  ['mesem', 'acik lise', 'acik ogretim', 'orgun'],
  ['yurt disi', 'yurt ici', 'il disi', 'il ici'],
  ['erkek', 'kiz'],
];
