import { PHONE } from './tr.js';

export const PRIVACY_TR = {
  ofOthers: `Hiç kimsenin kişisel bilgisini (T.C. kimlik no, telefon, adres, not, maaş gibi) bilmem ve paylaşmam; bunlar 6698 sayılı Kanun’la korunur. Kendi çocuğunuzun bilgilerini e-Okul Veli Bilgilendirme Sisteminde görebilirsiniz. Bir okula ya da görevliye ulaşmak için okulun kendisine ya da MEBİM’e (**${PHONE}**) başvurabilirsiniz.`,
};
