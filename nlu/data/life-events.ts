const KIN =
  'annem|babam|esim|dedem|ninem|babaannem|anneannem|kardesim|ablam|abim|agabeyim|amcam|dayim|teyzem|halam|oglum|kizim|kayinpederim|kayinvalidem|kocam|karim|annesi|babasi|dedesi|velisi|annemiz|babamiz|dedemiz';
const KIN_LOST =
  'annemi|babami|esimi|dedemi|ninemi|babaannemi|anneannemi|kardesimi|ablami|abimi|amcami|dayimi|teyzemi|halami|oglumu|kizimi|kocami|annemizi|babamizi|annesini|babasini';

/** A death in the family, told: `babam vefat etti`, `annemi kaybettik`. Over folded words (`öldü` and `oldu` are one). */
export const BEREAVED = new RegExp(
  `(?:^| )(?:(?:(?:${KIN}) )(?:\\w+ ){0,2}?(?:vefat etti|vefat etmis|oldu|olmus|rahmetli oldu)|(?:${KIN_LOST}) (?:\\w+ )?kaybett(?:im|ik|i)|(?:annemin|babamin|esimin|dedemin|kardesimin) (?:vefati|olumu))(?= |$)`,
);

/** What happened in a life, told in a few words before something is asked. It ends where the match ends. */
export const LIFE_EVENT = new RegExp(
  `${BEREAVED.source}|(?:^| )(?:ameliyat (?:oldu[mk]?|olmus)|ameliyat gecird(?:im|i)|kaza gecird(?:im|i|ik)|dogum yapt(?:im|i)|bosand(?:im|ik|i|ilar)|tasind(?:im|ik|i|ilar)|evlend(?:im|i)|emekli oldu[m]?|tutukland[i]|hastaland(?:im|i)|isten (?:cikti[mk]?|atild(?:im|i)))(?= |$)`,
);
