/** Not wanting to be asked any more. Pattern language: `nlu/routes/pattern.ts`. */
export const NO_SURVEYS: readonly string[] = [
  'anket* ... gönderme|göndermeyin|göndermeyiniz|atma|atmayın|yollama|yollamayın|sorma|sormayın|sormayınız|istemiyorum|istemem|istemiyoruz|yapma|yapmayın|katılmayacağım|çıkarın',
  'anket* ... katılmak =istemiyorum',
];

/** Only right after something was asked. */
export const NEVER: readonly string[] = [
  '=bir|=bi =daha ... sorma|sormayın|sormayınız|gönderme|göndermeyin|yazma|yazmayın|istemiyorum',
  '=bidaha|birdaha ... sorma|sormayın|gönderme|göndermeyin',
  '^ istemiyorum|istemem|istemiyom $',
  'rahatsız ... etme|etmeyin|etmeyiniz',
];

/** Wanting to be asked again. */
export const SURVEYS_AGAIN: readonly string[] = [
  'anket* ... katılmak|katılabilir*|katılırım =istiyorum|isterim|$',
  'anket* ... gönderebilirsin*|sorabilirsin*',
];
