/**
 * Given names that are common in Türkiye, folded. They decide only whether what follows "adım …", "ben …" or a greeting at the end of a letter is a
 * name; names that are ordinary words as well (Deniz, Güneş, Umut) count there all the same.
 */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  (
    'abdullah abdurrahman adem adnan ahmet akif alara ali alperen alp alper arda arif asli asiye asuman atakan atilla ayca aydan aykut aylin ayse ' +
    'aysegul aysel aysun aytac azra baran baris basak bahar banu batuhan bayram begum behiye bekir belgin belma beren berk berkay berna beyza ' +
    'beyzanur bilal bilge binnur birgul birol bora bugra bulent burak burcu burhan busra buse cafer can canan canberk cansel cansu celal cem cemal ' +
    'cemil cemile cenk ceren cetin ceyda cigdem cihan coskun damla defne demet deniz derya devrim dilan dilara dilek didem dogan dogukan duran dursun ' +
    'duygu ebru ebubekir ece ecrin eda efe ege ela elcin elif elvan emel emin emine emir emirhan emrah emre enes engin ender enver eray ercan erdal ' +
    'erdem erdinc eren erhan erkan erol ersin ertugrul esin esma esra eslem evren eylul eymen ezgi fadime fahri faruk fatih fatma fatmanur ferdi ' +
    'ferhat feride ferit fevzi feyza fidan figen filiz firat fuat funda furkan galip gamze gizem gokce gokhan goksel gonca gonul gokcen guler gulay ' +
    'gulben gulcan gulcin gulden gulsah gulsen gulsum gultekin gunay guldane gurkan guven habibe hacer hakan hakki halil halime halit haluk hamdi ' +
    'hamide hamit hamza handan hande harun hasan hatice hava haydar hayati hayriye hazal hediye hicran hikmet hilal huseyin hulya humeyra huriye ' +
    'husniye ibrahim idris ilayda ilhan ilker ilknur ilyas inci ipek irem irfan isa ishak ismail ismet izzet kaan kadir kadriye kamil kamile kazim ' +
    'kemal kenan kerem kerim kevser kubra koray korkut kursat lale levent leyla lutfi lutfiye mahir mahmut mehmet mehtap melahat melek melike melih ' +
    'melis meltem meral mert merve mervenur meryem mesut metin mevlut mine miray mirac mustafa muhammed muhammet muharrem muhsin murat musa mucahit ' +
    'mukaddes munevver mujde muzaffer muslum nadir nadire nalan naciye namik nazan nazim nazli nazmiye nebahat necati necla necmettin nermin nesrin ' +
    'neslihan nese nevin nezahat nida nihal nihat nilay nilgun nimet niyazi nuran nuray nurcan nurdan nurettin nurgul nuri nuriye nursel nurten ' +
    'oguz oguzhan okan oktay olcay omer onder onur orhan osman ozan ozge ozgur ozkan ozlem oznur pelin pembe perihan pinar polat rabia ramazan ' +
    'rana rasim recep refik reyhan rukiye ridvan riza rustem sabahattin sabri sadik sadiye safiye sahin sait salih saliha sami samet sarp seda ' +
    'sedat sedef sefa selahattin selami selcuk selda selim selin selma semih semiha semra sena senem sennur serap sercan serdar serhat serkan serpil ' +
    'servet sevda sevgi sevilay sevil sevim sevinc seyda seyfi sezai sezer sezgin sibel sidika simge sinan sinem soner songul suat sude sudenaz suheyla ' +
    'sukran sukru suleyman sultan suna suzan saban sahika sebnem sefik selale semsettin senay sengul senol serife sermin sevket sirin sukriye tahir ' +
    'tahsin talha tamer taner tarik taylan tayfun temel tevfik tuba tugba tugce tulay tulin tuna tuncay tuncer turan turgut turgay turkan ufuk ugur ' +
    'ulku umit umut umran utku ummu ummugulsum vahide vedat veli veysel volkan yagmur yakup yalcin yaren yasar yasemin yasin yavuz yeliz yeter ' +
    'yigit yilmaz yildiz yonca yunus yusuf yuksel zafer zahide zehra zekeriya zeki zekiye zeliha zerrin zeynep zeynel ziya zubeyde zubeyir zuleyha ' +
    'zuhal zumra zuhre muhammetali hira asel asya nehir eflin miran poyraz cinar kuzey doruk ayaz alpaslan aslan yaman toprak'
  ).split(/\s+/),
);
