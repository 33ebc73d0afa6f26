import { PHONE } from './tr.js';

export const PRIVACY_TR = {
  ofYours:
    'Kişisel kayıtlarınıza (not, sınav sonucu, başvuru) buradan bakamam; T.C. kimlik numaranızı **yazmayın**, yazdığınız numarayı kaydetmedim. Notlar ve devamsızlık **e-Okul Veli Bilgilendirme Sisteminde**, Bakanlığın sınavlarının sonuçları **e-Devlet’te** (turkiye.gov.tr) yer alır.',
  ofOthers: `Hiç kimsenin kişisel bilgisini (T.C. kimlik no, telefon, adres, not, maaş gibi) bilmem ve paylaşmam; bunlar 6698 sayılı Kanun’la korunur. Kendi çocuğunuzun bilgilerini e-Okul Veli Bilgilendirme Sisteminde görebilirsiniz. Bir okula ya da görevliye ulaşmak için okulun kendisine ya da MEBİM’e (**${PHONE}**) başvurabilirsiniz.`,
};
