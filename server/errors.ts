export interface ErrorEntry {
  readonly status: number;
  /** Level it is logged at; `silent` = the request line says enough. */
  readonly level: 'silent' | 'info' | 'warn' | 'error';
  /** For whoever reads the answer. */
  readonly text: string;
  /** For whoever runs the server. */
  readonly hint: string;
}

/** Every fault the HTTP side answers with. */
export const ERRORS = {
  REQUEST_INVALID: {
    status: 400,
    level: 'silent',
    text: 'İstekteki bilgilerden bazıları geçerli değil.',
    hint: 'The caller sent fields that break the schema; `errors` in the answer names them.',
  },
  BODY_MALFORMED: {
    status: 400,
    level: 'silent',
    text: 'İsteğin gövdesi okunamadı: geçerli bir JSON değil.',
    hint: 'The caller sent broken JSON or broken URL encoding.',
  },
  BODY_NOT_UTF8: {
    status: 400,
    level: 'silent',
    text: 'İsteğin gövdesi UTF-8 ile kodlanmamış.',
    hint: 'The caller sent bytes that are not UTF-8.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    level: 'info',
    text: 'İsteğin gövdesi çok büyük.',
    hint: 'The body is over the limit; no caller of ours needs that much.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    level: 'silent',
    text: 'Bu içerik türü veya karakter kodlaması desteklenmiyor.',
    hint: 'The caller must send application/json in UTF-8.',
  },
  ORIGIN_FORBIDDEN: {
    status: 403,
    level: 'info',
    text: 'Bu istek başka bir siteden geldiği için kabul edilmedi.',
    hint: 'A page of another origin called an address that rides on the session cookie. Is PUBLIC_URL right?',
  },
  METRICS_FORBIDDEN: {
    status: 403,
    level: 'info',
    text: 'Ölçümlere erişim izni yok.',
    hint: 'The scraper must send METRICS_TOKEN as bearer token.',
  },
  UNAUTHENTICATED: {
    status: 401,
    level: 'silent',
    text: 'Bu işlem için oturum açmanız veya geçerli bir anahtar göndermeniz gerekiyor.',
    hint: 'No session cookie and no API key, or one that is unknown, expired or revoked.',
  },
  FORBIDDEN: {
    status: 403,
    level: 'info',
    text: 'Bu işlem için yetkiniz yok.',
    hint: 'The role or its scope does not allow it: server/auth/permissions.ts.',
  },
  SIGN_IN_FAILED: {
    status: 401,
    level: 'info',
    text: 'E-posta adresi veya parola hatalı.',
    hint: 'Unknown address and wrong password are never told apart.',
  },
  SIGN_IN_LOCKED: {
    status: 429,
    level: 'warn',
    text: 'Çok sayıda hatalı deneme yapıldı. Lütfen bir süre bekleyip yeniden deneyin.',
    hint: 'Too many wrong passwords or codes for this account or from this address; `npm run admin -- reset` unlocks an account.',
  },
  ACCOUNT_DISABLED: {
    status: 403,
    level: 'info',
    text: 'Bu hesap kapatılmış. Yöneticinize başvurun.',
    hint: 'The password was right; an administrator disabled the account.',
  },
  PASSWORD_WRONG: {
    status: 403,
    level: 'info',
    text: 'Parolanız hatalı.',
    hint: 'A signed-in member of staff gave a wrong password.',
  },
  PASSWORD_WEAK: {
    status: 400,
    level: 'silent',
    text: 'Bu parola kabul edilmiyor.',
    hint: 'server/auth/password-policy.ts; `detail` says why.',
  },
  LINK_INVALID: {
    status: 400,
    level: 'info',
    text: 'Parola belirleme bağlantısı geçersiz, kullanılmış veya süresi dolmuş. Yöneticinizden yenisini isteyin.',
    hint: 'The one-time token is unknown, used or older than 72 hours.',
  },
  TWO_FACTOR_MISSING: {
    status: 403,
    level: 'info',
    text: 'Rolünüz için iki adımlı doğrulama zorunlu. Devam etmek için onu açın.',
    hint: 'STAFF_TWO_FACTOR_ROLES names a role of this member, who has a password and no second factor; or they tried to turn it off.',
  },
  CODE_INVALID: {
    status: 401,
    level: 'info',
    text: 'Doğrulama kodu hatalı.',
    hint: 'Wrong TOTP or backup code; is the clock of server and phone right?',
  },
  CHALLENGE_EXPIRED: {
    status: 401,
    level: 'info',
    text: 'Doğrulama adımının süresi doldu veya çok sayıda hatalı kod girildi. Parolanızla yeniden giriş yapın.',
    hint: 'The second factor has ten minutes and five attempts.',
  },
  TWO_FACTOR_STATE: {
    status: 409,
    level: 'silent',
    text: 'İki adımlı doğrulamanın şu anki durumunda bu işlem yapılamaz.',
    hint: 'Already on, or not on.',
  },
  SSO_REFUSED: {
    status: 403,
    level: 'info',
    text: 'Tek oturum açma ile gelen hesabın burada karşılığı yok veya e-posta adresi doğrulanmamış.',
    hint: 'Only accounts made here by an administrator, with the same verified e-mail address, may come in.',
  },
  SSO_TOO_WEAK: {
    status: 403,
    level: 'info',
    text: 'Tek oturum açma sağlayıcısı iki adımlı doğrulama yapıldığını söylemedi. Sağlayıcıda iki adımlı doğrulamayla yeniden oturum açın.',
    hint: 'The id token lacks an `acr` of STAFF_OIDC_ACR or an `amr` of STAFF_OIDC_AMR (both must stand in the id token, which must hold the e-mail address).',
  },
  SESSION_OLD: {
    status: 403,
    level: 'info',
    text: 'Bu işlem için kimliğinizi bakanlık hesabıyla az önce doğrulamış olmanız gerekir. Yeniden doğrulayıp bir daha deneyin.',
    hint: 'Somebody without a password ends sessions; the single sign-on did not say (`auth_time` of the id token) that they proved who they are within ten minutes; the id token must hold the e-mail address, or it is not read. `again` at POST /api/auth/sign-in/social asks it to.',
  },
  SSO_UNAVAILABLE: {
    status: 503,
    level: 'warn',
    text: 'Tek oturum açma şu anda kullanılamıyor. E-posta ve parola ile giriş yapabilirsiniz.',
    hint: 'STAFF_OIDC_* is not set, the provider does not answer, or it answered with an error.',
  },
  STAFF_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu kimlikle bir personel hesabı bulunamadı.',
    hint: 'No member of staff has this id.',
  },
  EMAIL_TAKEN: {
    status: 409,
    level: 'silent',
    text: 'Bu e-posta adresiyle bir personel hesabı zaten var.',
    hint: 'Enable or change the account that is there.',
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    level: 'info',
    text: 'Son yönetici kapatılamaz ve yetkisi alınamaz. Önce başka birini her birim için yönetici yapın.',
    hint: 'One enabled administrator with scope * must be left.',
  },
  KEY_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu kimlikle bir anahtar bulunamadı.',
    hint: 'No API key has this id.',
  },
  ITEM_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu kimlikle bir içerik bulunamadı.',
    hint: 'No item, draft or version has this id.',
  },
  GOLDEN_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu içeriğin böyle bir altın sorusu yok.',
    hint: 'Removed meanwhile, or it belongs to another item.',
  },
  TURN_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu görüşmede bu sırada bir vatandaş iletisi yok.',
    hint: 'Unknown conversation, a reply of the bot, or a message without text.',
  },
  ITEM_INVALID: {
    status: 400,
    level: 'silent',
    text: 'Gönderilen öğe geçerli değil.',
    hint: 'A unit sent an item that breaks knowledge/validate.ts; `errors` names the fields, `deadLetter` where it is kept.',
  },
  KIND_NOT_ALLOWED: {
    status: 403,
    level: 'info',
    text: 'Bu türde öğe gönderme izni yok.',
    hint: 'The kind is not among those of the feed or of the API key.',
  },
  ITEM_OF_ANOTHER_UNIT: {
    status: 409,
    level: 'info',
    text: 'Bu kimlik başka bir birimin öğesine ait.',
    hint: 'A unit may write only items it owns; external ids are unique over all units.',
  },
  DRAFT_IN_HAND: {
    status: 409,
    level: 'silent',
    text: 'Bu öğe üzerinde bir editör çalışıyor.',
    hint: 'The item has a draft of the staff; what the feed sent is kept as a dead letter and can be retried.',
  },
  FEED_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu birim için tanımlı bir besleme yok. Yöneticiden tanımlamasını isteyin.',
    hint: 'PUT /api/v1/feeds/{unit} makes one.',
  },
  DEAD_LETTER_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu numarayla reddedilmiş bir kayıt bulunamadı.',
    hint: 'Unknown, pruned, or of another unit.',
  },
  PULL_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu birimin böyle bir RSS/Atom kaynağı yok.',
    hint: 'No pulled feed of this unit has this id.',
  },
  PULL_EXISTS: {
    status: 409,
    level: 'silent',
    text: 'Bu adres bu birim için zaten okunuyor.',
    hint: 'A unit pulls an address once.',
  },
  CLUSTER_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu kimlikle bir soru kümesi bulunamadı.',
    hint: 'No cluster of questions has this id.',
  },
  REPLY_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu başvuru veya bu başvuruya verilmiş böyle bir yanıt bulunamadı.',
    hint: 'Unknown ticket number, or no reply of that order.',
  },
  PRECONDITION_FAILED: {
    status: 412,
    level: 'silent',
    text: 'Bu kayıt siz açtıktan sonra değişti. Güncel halini alıp yeniden deneyin.',
    hint: 'If-Match names an older ETag than the current one.',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    level: 'silent',
    text: 'Bu işlem için kaydı önce alıp ETag değerini If-Match başlığında göndermelisiniz.',
    hint: 'Without If-Match one could overwrite or publish what one has not seen.',
  },
  ITEM_IN_USE: {
    status: 409,
    level: 'silent',
    text: 'Başka içerikler buna dayanıyor. Gördükten sonra `confirm` ile yineleyin.',
    hint: '`usedBy` names the items that supersede or cite it.',
  },
  RELATIONS_UNCONFIRMED: {
    status: 409,
    level: 'silent',
    text: 'Metinde bulunan ilişkiler onay bekliyor: her birini `confirmed` ya da `dropped` listesine yazın.',
    hint: 'An importer found that the item repeals others; a reviewer must answer for each in `relations`.',
  },
  PUBLISH_BLOCKED: {
    status: 409,
    level: 'silent',
    text: 'Bu değişiklik yanıtlanması gereken soruları bozuyor ya da denenemedi. Düzeltin veya `overrideReason` ile gerekçe yazın.',
    hint: '`gate` is the report of the publish gate: each broken question, before and after.',
  },
  ILLEGAL_TRANSITION: {
    status: 409,
    level: 'silent',
    text: 'Kaydın şu anki durumunda bu işlem yapılamaz.',
    hint: 'The state table has no such move; `detail` names state and move.',
  },
  BUREAU_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu kodla bir destek bürosu yok.',
    hint: 'No bureau has this code; content/organisation and GET /api/v1/bureaus list them.',
  },
  BUREAU_EXISTS: {
    status: 409,
    level: 'silent',
    text: 'Bu kodla bir destek bürosu zaten var.',
    hint: 'Change the bureau that is there; a closed one can be opened again.',
  },
  LEAVE_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Böyle bir idarî izin yok ya da geri alınmış.',
    hint: 'No leave has this id, or it was withdrawn; GET /api/v1/leaves lists them.',
  },
  LEAVE_EXISTS: {
    status: 409,
    level: 'silent',
    text: 'Aynı gün ve aynı yerler için bu idarî izin zaten kayıtlı.',
    hint: 'The same days, times and bureaus are there already and were not withdrawn.',
  },
  LEAVE_PAST: {
    status: 409,
    level: 'silent',
    text: 'Geçmişte kalan idarî izin geri alınamaz.',
    hint: 'Leave that is over was lived by: deadlines that were judged by it stay judged.',
  },
  CONTACT_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu büronun böyle bir iletişim kaydı yok.',
    hint: 'Removed meanwhile, or it belongs to another bureau.',
  },
  ROUTING_INVALID: {
    status: 400,
    level: 'silent',
    text: 'Bu yönlendirme kuralları kullanılamaz.',
    hint: 'tickets/routing/validate.ts; `errors` names each rule and what is wrong with it.',
  },
  ROUTING_VERSION_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Yönlendirme kurallarının böyle bir sürümü yok.',
    hint: 'GET /api/v1/routing/versions lists them.',
  },
  LEXICON_FULL: {
    status: 409,
    level: 'silent',
    text: 'Sözlükte değişiklik için yer kalmadı; kullanılmayanları çıkarın.',
    hint: 'The number of changes to the lexicon is bounded, since every process holds them.',
  },
  LEXICON_PAIR_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Sözlükte bu terim ve söyleyiş çifti yok.',
    hint: 'GET /api/v1/lexicon?q= lists what there is.',
  },
  BROADCAST_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Böyle bir haber yok.',
    hint: 'No broadcast has this id.',
  },
  BROADCAST_MOVE_REFUSED: {
    status: 409,
    level: 'silent',
    text: 'Bu haber şu anki durumunda durdurulamaz ya da sürdürülemez; yalnızca süren durdurulur, durdurulan sürdürülür.',
    hint: 'Only an open broadcast stops, only a stopped one goes on.',
  },
  PERSON_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu bilgiyle ne bir görüşme ne bir başvuru bulundu.',
    hint: 'Nothing reaches this person, or it was erased already.',
  },
  PERSON_CHANGED: {
    status: 409,
    level: 'silent',
    text: 'Kişinin verisi siz baktıktan sonra değişti. Hiçbir şey yapılmadı; yeniden arayıp son hâlini görün.',
    hint: '`digest` is that of today: something was added or erased since the search.',
  },
  PERSON_HELD: {
    status: 409,
    level: 'info',
    text: 'Bu kişinin verisi bir saklama kararıyla tutuluyor; karar kaldırılmadan silinemez.',
    hint: '`subjects` names what is held; GET /api/v1/retention/holds lists the holds.',
  },
  PERSON_TICKETS_OPEN: {
    status: 409,
    level: 'info',
    text: 'Kişinin yanıtlanmamış başvurusu var. Önce başvuruyu sonuçlandırın ya da geri çekilmesini sağlayın.',
    hint: '`tickets` names those that are open.',
  },
  HOLD_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu kimlikle süren bir saklama kararı yok.',
    hint: 'Unknown, or released already.',
  },
  RETENTION_CLASS_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Böyle bir saklama sınıfı yok.',
    hint: 'GET /api/v1/retention lists them.',
  },
  SURVEY_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Böyle bir anket yok.',
    hint: 'No survey has this id.',
  },
  SURVEY_MOVE_REFUSED: {
    status: 409,
    level: 'silent',
    text: 'Bu işlem anketin şu anki durumunda yapılamaz.',
    hint: 'The state table (tickets/surveys/states.ts) has no such move from where the survey stands.',
  },
  SURVEY_FOUR_EYES: {
    status: 403,
    level: 'silent',
    text: 'Onaya gönderdiğiniz anketi kendiniz onaylayamazsınız.',
    hint: 'Whoever submitted a survey cannot approve it.',
  },
  SURVEY_CALL_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Böyle bir arama yok ya da artık yapılmayacak.',
    hint: 'Unknown id, recorded already, or its survey does not run any more.',
  },
  SWITCH_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu ad altında kapalı bir şey yok.',
    hint: 'It is on already, or its end has come.',
  },
  TEMPLATE_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu adla bir şablon yok.',
    hint: 'server/documents/templates.ts lists the names.',
  },
  NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Aradığınız adres bulunamadı.',
    hint: 'No route has this address.',
  },
  REQUEST_ABANDONED: {
    status: 499,
    level: 'info',
    text: 'İstek yarıda bırakıldığı için hiçbir şey yazılmadı.',
    hint: 'The caller closed the connection before the publish gate had answered (nginx calls it 499).',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    level: 'silent',
    text: 'Bu adres bu yöntemle çağrılamaz.',
    hint: 'The `Allow` header lists the methods.',
  },
  TICKET_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu numara ve takip koduyla bir başvuru bulunamadı.',
    hint: 'Unknown number or wrong code; the two are never told apart.',
  },
  IMPORT_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Böyle bir dosya aktarımı yok ya da kaydı silinmiş.',
    hint: 'Unknown id, one of another unit, or an import that is older than it is kept (a preview a day, an import 30 days).',
  },
  IMPORT_NOT_OVER: {
    status: 409,
    level: 'silent',
    text: 'Bu aktarımın sonucu yok: sürüyor ya da yarıda kaldı.',
    hint: 'An import that runs has no result yet; one whose server was killed has none at all.',
  },
  IMPORT_OVER: {
    status: 409,
    level: 'silent',
    text: 'Bu aktarım bitmiş ya da zaten durduruluyor.',
    hint: 'Only an import that runs is stopped, once.',
  },
  IMPORT_BUSY: {
    status: 503,
    level: 'warn',
    text: 'Şu anda çok sayıda dosya aktarılıyor. Biraz sonra yeniden deneyin.',
    hint: 'So many imports run at this instance that a further one would only wait.',
  },
  DELETION_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Böyle bir silme çalışması yok.',
    hint: 'Unknown id: GET /api/v1/retention/runs lists those of two years.',
  },
  DELETION_OVER: {
    status: 409,
    level: 'silent',
    text: 'Bu silme çalışması bitmiş ya da zaten durduruluyor.',
    hint: 'Only a deletion that waits or runs is stopped, once.',
  },
  REPORT_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Böyle bir rapor ya da biçim yok.',
    hint: 'Unknown id, or a format that reports are not written in.',
  },
  REPORT_NOT_READY: {
    status: 409,
    level: 'silent',
    text: 'Rapor henüz hazır değil. Durumuna bakıp yeniden deneyin.',
    hint: 'The report was ordered and is not made yet, or could not be made: `status` of GET /api/v1/reports/{id}; job make-reports.',
  },
  REPORT_MOVE_REFUSED: {
    status: 409,
    level: 'silent',
    text: 'Bu rapor şu anki durumunda iptal edilemez.',
    hint: 'Only a report that somebody ordered is cancelled, and only while it waits or is being made.',
  },
  REPORT_BUSY: {
    status: 503,
    level: 'warn',
    text: 'Şu anda çok sayıda rapor yazılıyor. Biraz sonra yeniden deneyin.',
    hint: 'The queue in front of the rendering thread is full.',
  },
  OPEN_DATA_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Böyle bir veri kümesi ya da dosya yok.',
    hint: 'Unknown set, or a month it was not published for: GET /api/v1/open-data lists what there is.',
  },
  OPEN_DATA_WITHDRAWN: {
    status: 410,
    level: 'silent',
    text: 'Bu dosya yayından kaldırıldı. Yerine yayımlanan varsa veri kümesinin sayfasındadır.',
    hint: 'Withdrawn by an administrator: `npm run open-data -- withdraw`; the audit log says why.',
  },
  DESK_TICKET_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu numarayla bir başvuru bulunamadı.',
    hint: 'Unknown number; staff see of tickets outside their scope that they exist (403).',
  },
  TICKET_TAKEN: {
    status: 409,
    level: 'silent',
    text: 'Bu başvuruyu başka bir görevli üstlenmiş.',
    hint: 'Two agents claimed the same ticket; `by` has it. `take-over` takes it with a reason.',
  },
  CALL_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu kimlikle bekleyen bir dış arama yok.',
    hint: 'Unknown, or its outcome was recorded already.',
  },
  ATTACHMENT_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu başvurunun böyle bir eki yok.',
    hint: 'No attachment of this ticket has this id.',
  },
  ATTACHMENT_REFUSED: {
    status: 415,
    level: 'info',
    text: 'Bu dosya türü kabul edilmiyor. PDF, JPEG, PNG, WebP, HEIC, DOCX, XLSX, OGG ya da MP4 gönderin.',
    hint: 'The bytes are of no type of server/desk/sniff.ts, whatever the name says.',
  },
  ATTACHMENT_INFECTED: {
    status: 422,
    level: 'warn',
    text: 'Bu dosyada zararlı yazılım bulundu; eklenmedi. Bilgisayarınızı taratın ve bilgi işlem biriminize haber verin.',
    hint: 'The virus scanner (VIRUS_SCANNER) found something; the log line beside this one has its signature.',
  },
  ATTACHMENT_UNSCANNED: {
    status: 503,
    level: 'warn',
    text: 'Dosya şu anda güvenlik taramasından geçirilemiyor; eklenmedi. Biraz sonra yeniden deneyin.',
    hint: 'The virus scanner (VIRUS_SCANNER) could not say; the log line beside this one has the reason (docs/runbooks/tarayici-yok.md).',
  },
  UNDO_EXPIRED: {
    status: 409,
    level: 'silent',
    text: 'Bu işlem artık geri alınamaz.',
    hint: 'The token is unknown, used, older than its minutes, or of somebody else.',
  },
  DESK_ENTRY_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu kimlikle bir kayıt bulunamadı.',
    hint: 'No canned reply, view or macro has this id.',
  },
  CONVERSATION_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu kimlikle bir görüşme bulunamadı.',
    hint: 'No conversation has this id.',
  },
  INCIDENT_UNACKNOWLEDGED: {
    status: 409,
    level: 'silent',
    text: 'Bu acil ihbarın alarmı henüz onaylanmadı. Önce alarmı onaylayın.',
    hint: 'An incident is neither closed nor lowered before somebody acknowledged its alert.',
  },
  CONVERSATION_TAKEN: {
    status: 409,
    level: 'silent',
    text: 'Bu görüşmede başka bir görevli var. Gerekçe yazarak devralabilirsiniz.',
    hint: '`by` is on in the conversation. A takeover with a `reason` takes it over from them.',
  },
  NOT_IN_CONVERSATION: {
    status: 409,
    level: 'silent',
    text: 'Bu görüşmede şu an siz yoksunuz. Yazmadan önce görüşmeyi devralın.',
    hint: 'Another agent took the conversation over, or it was returned to the bot.',
  },
  ALERT_NOT_FOUND: {
    status: 404,
    level: 'silent',
    text: 'Bu numarayla bir acil ihbar bulunamadı.',
    hint: 'Unknown ticket number, or not an incident.',
  },
  SIGNATURE_INVALID: {
    status: 401,
    level: 'warn',
    text: 'İsteğin imzası geçerli değil ya da süresi dolmuş.',
    hint: 'NOTICE_WEBHOOK_SECRET, NOTICE_TELEGRAM_SECRET, TELEGRAM_WEBHOOK_SECRET or WHATSAPP_APP_SECRET differs, is not set, the token is not for BOTFRAMEWORK_APP_ID, or the clocks are more than five minutes apart.',
  },
  SUBSCRIPTION_REFUSED: {
    status: 403,
    level: 'warn',
    text: 'Webhook aboneliği doğrulanamadı.',
    hint: 'The verify token that Meta sends is not WHATSAPP_VERIFY_TOKEN.',
  },
  RESUME_CODE_UNKNOWN: {
    status: 404,
    level: 'silent',
    text: 'Bu devam koduyla bir görüşme bulunamadı.',
    hint: 'Mistyped, of another installation, or the secret key was changed.',
  },
  RATE_LIMITED: {
    status: 429,
    level: 'info',
    text: 'Çok sayıda istek gönderildi. Lütfen biraz bekleyip yeniden deneyin.',
    hint: 'Raise RATE_LIMIT_PER_MINUTE if callers behind one address are many; check TRUST_PROXY if all share one.',
  },
  INTERNAL: {
    status: 500,
    level: 'error',
    text: 'Beklenmeyen bir sorun oluştu. Lütfen biraz sonra yeniden deneyin.',
    hint: 'A fault in the program: the log line of this request id has the cause.',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    level: 'error',
    text: 'Şu anda kayıtlara ulaşılamıyor; hiçbir şey değişmedi. Lütfen biraz sonra yeniden deneyin.',
    hint: 'The database is away, full or read-only (docs/durability.md); the log line of this request id has the cause.',
  },
  NOT_READY: {
    status: 503,
    level: 'warn',
    text: 'Hizmet şu anda hazır değil.',
    hint: 'The store does not answer or the index is not loaded yet; `checks` in the answer says which.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

export interface FieldError {
  /** Dotted path of the field, `question`, `user.id`. */
  readonly field: string;
  readonly detail: string;
}

export interface AppErrorOptions {
  /** Replaces the catalogue's text. Turkish, no personal data. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Extra members of the problem document. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
  /** Who was refused, as the audit log names them, where that is known before the answer's `principal` is. */
  readonly actor?: string;
}

/** The one class of faults: a word code from {@link ERRORS}, the rest follows from it. */
export class AppError extends Error {
  override readonly name = 'AppError';

  /** Read, and written, by express and its body parsers, which wrap what their hooks throw. */
  status: number;

  constructor(
    readonly code: ErrorCode,
    readonly options: AppErrorOptions = {},
  ) {
    super(`${code}: ${options.detail ?? ERRORS[code].text}`, { cause: options.cause });
    this.status = ERRORS[code].status;
  }

  get entry(): ErrorEntry {
    return ERRORS[this.code];
  }
}
