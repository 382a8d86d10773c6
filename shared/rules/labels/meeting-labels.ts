import { labelSet } from './label-set.ts';

/** What a labelled value is. `phoneId` is keyed in by telephone callers and never dialled by a room. */
export type LabelKind = 'meetingId' | 'passcode' | 'numericPasscode' | 'videoId' | 'tenantKey' | 'phoneId';

/** The number by which a meeting is joined, as Teams, Zoom, Webex and others print it in front of it. */
const MEETING_ID = labelSet(
  'meeting id, meeting-id, meeting number, meeting no, meeting no., meeting number (access code), access code, webinar id, webinar number, event number, conference id number, room number',
  'besprechungs-id, besprechungsnummer, meeting-kennnummer, meeting-nummer, meetingnummer, zugriffscode, zugangscode, webinar-id, konferenz-nummer, sitzungs-id, sitzungsnummer',
  "id de réunion, id de la réunion, id réunion, numéro de réunion, numéro de la réunion, code d’accès, code d'accès, id du webinaire, id de la reunion, identifiant de réunion, identifiant de la réunion",
  'id de reunión, id de la reunión, id. de reunión, número de reunión, número de la reunión, código de acceso de la reunión, id del seminario web, id del webinar',
  'id riunione, id della riunione, numero riunione, numero della riunione, id webinar, id meeting',
  'id da reunião, id da reunião, id reunião, número da reunião, id do webinar, id de reunião',
  'vergadering-id, vergader-id, vergaderings-id, vergaderingsnummer, vergadernummer, id van vergadering, meeting-id, toegangscode/meeting-id',
  'møde-id, mødenummer, møde id, møte-id, møtenummer, møte id, mötes-id, mötesnummer, mötes id, möte-id, kokouksen tunnus, kokoustunnus, kokousnumero, kokouksen numero, fundarkenni, fundarnúmer',
  'identyfikator spotkania, numer spotkania, id spotkania, id schůzky, číslo schůzky, id porady, id konference, id schôdze, id stretnutia, číslo stretnutia, id schôdzky',
  'идентификатор собрания, идентификатор конференции, идентификатор встречи, номер совещания, номер собрания, номер встречи, id собрания, id конференции, id встречи, ідентифікатор наради, ідентифікатор конференції, ідентифікатор зустрічі, ид на събрание, ид на срещата, идентификатор на събранието',
  'értekezlet azonosítója, értekezletazonosító, értekezlet-azonosító, értekezlet száma, meeting azonosító, id ședință, id-ul ședinței, id întâlnire, id-ul întâlnirii, număr ședință, id sastanka, broj sastanka, id srečanja, id sestanka, številka sestanka',
  'toplantı kimliği, toplantı no, toplantı numarası, toplantı id, αναγνωριστικό σύσκεψης, αριθμός σύσκεψης, αναγνωριστικό συνάντησης, koosoleku id, koosoleku number, sapulces id, susitikimo id, posėdžio id',
  'id rapat, nomor rapat, id mesyuarat, nombor mesyuarat, id cuộc họp, số cuộc họp, mã cuộc họp, รหัสการประชุม, id การประชุม, หมายเลขการประชุม',
  'मीटिंग id, मीटिंग आईडी, बैठक आईडी, মিটিং আইডি, மீட்டிங் ஐடி, מזהה פגישה, מזהה הפגישה, מספר פגישה, מספר הפגישה, معرف الاجتماع, معرّف الاجتماع, رقم الاجتماع, شناسه جلسه',
  '会议 id, 会议id, 会议号, 会议号码, 会议编号, 会议识别码, 會議 id, 會議id, 會議號碼, 會議識別碼, ミーティング id, ミーティングid, 会議番号, ミーティング番号, ウェビナー id, ウェビナーid, 회의 id, 회의 번호, 모임 id, 미팅 id, 웨비나 id, identificador de la reunió, id de la reunió, bileraren ida',
);

/** What a person types to be let in. */
const PASSCODE = labelSet(
  'passcode, pass code, meeting passcode, webinar passcode, password, meeting password, event password, webinar password, pwd, pin, pin code, security code, guest pin',
  'kenncode, kennung, kennwort, meeting-passwort, passwort, meeting-kennwort, passwort des meetings, zugangspasswort, besprechungskennwort, sicherheitscode, pin-code',
  'code secret, mot de passe, mot de passe de la réunion, mot de passe de réunion, code d’identification, code pin, phrase secrète',
  'código de acceso, contraseña, contraseña de la reunión, contraseña de reunión, clave, clave de acceso, clave de la reunión',
  "codice di accesso, codice d'accesso, codice d’accesso, password riunione, password della riunione, passcode riunione, codice segreto",
  'senha de acesso, senha, senha da reunião, código de acesso, código secreto, palavra-passe',
  'wachtwoordcode, wachtwoord, toegangscode, wachtwoord van vergadering, wachtwoord voor vergadering, vergaderwachtwoord',
  'adgangskode, passord, møtepassord, passkode, tilgangskode, lösenord, lösenkod, mötets lösenord, möteslösenord, salasana, tunnuskoodi, pääsykoodi, kokouksen salasana, tunnusluku, aðgangskóði, lykilorð',
  'kod dostępu, hasło, hasło spotkania, heslo, heslo schůzky, přístupový kód, prístupový kód, přístupové heslo, heslo stretnutia',
  'код доступа, пароль, секретний код, код конференції, пароль наради, секретный код, пароль совещания, код безопасности, код доступу, парола, код за достъп, лозинка, шифра',
  'jelszó, kód, belépési kód, azonosítókód, titkos kód, értekezlet jelszava, parolă, parola, cod de acces, cod secret, lozinka, zaporka, pristupni kod, šifra, geslo, koda za dostop, pristupni ključ',
  'geçiş kodu, parola, şifre, toplantı parolası, toplantı şifresi, κωδικός πρόσβασης, κωδικός, pääsukood, pääsukood, parool, piekļuves kods, parole, prieigos kodas, slaptažodis, slaptasis kodas',
  'kode sandi, kata sandi, sandi, kod laluan, kata laluan, mật mã, mật khẩu, mã truy cập, รหัสผ่าน, รหัสลับ, รหัสการเข้าถึง',
  'पासकोड, पासवर्ड, পাসকোড, கடவுக்குறியீடு, קוד גישה, סיסמה, קוד סודי, קוד סיסמה, رمز المرور, كلمة المرور, رمز المرور السري, كلمة السر, رمز الدخول, رمز عبور, کلمه عبور',
  "密码, 密碼, 通行码, 通行碼, 会议密码, 會議密碼, 传递代码, 密碼代碼, パスコード, パスワード, ミーティング パスワード, ミーティングパスワード, 암호, 비밀번호, 회의 비밀번호, 회의 암호, 패스코드, contrasenya, codi d'accés, pasahitza",
);

/** The same for telephones and room systems, where it differs. */
const NUMERIC_PASSCODE = labelSet(
  'numeric password, numeric passcode, phone passcode, phone password, dial-in password, video system password, password for video systems, video password, h.323/sip password, passcode for phones, password from phones and video systems, from phones and video systems, sip password, sip passcode',
  'passwort für telefon- und videosysteme, numerisches passwort, telefon-passwort, einwahlkennwort, sip-passwort, sip-kennwort, mot de passe numérique, mot de passe à composer, mot de passe sip, contraseña numérica, contraseña de sip, contraseña sip, contraseña de marcado, password sip, password numerica, password di accesso, senha sip, senha numérica, senha de discagem',
  'sip-wachtwoord, numeriek wachtwoord, sip-adgangskode, sip-lösenord, sip-salasana, sip-passord, soiton salasana, numerisk adgangskode, numeriskt lösenord, numeerinen salasana, hasło sip, пароль sip, числовой пароль, sip 비밀번호, sip 密码, sip密码, sip 密碼, sip密碼, sip パスワード, sipパスワード, sip סיסמת, 전화 걸기 비밀번호, 拨入密码, 數字密碼, 数字密码, 数字パスワード',
);

/** The number behind a video gateway (CVI) of a Teams meeting. */
const VIDEO_ID = labelSet(
  'video id, video-id, video conference id, vtc conference id, vtc id, videokonferenz-id, video-konferenz-id, vtc-konferenz-id, vtc-id, id de vidéo, id vidéo, id de la vidéo, id de conférence vtc, id de conférence vidéo, id de visioconférence, identifiant vidéo',
  'id de vídeo, id de video, id de videoconferencia, id de conferencia vtc, identificador de vídeo, id video, id conferenza vtc, id videoconferenza, id do vídeo, id da videoconferência, id de conferência vtc, id de videoconferência',
  'video-id, videoconferentie-id, videovergadering-id, vtc-vergadering-id, video-møde-id, videomøde-id, vtc-konference-id, videokonference-id, video-id, videokonferanse-id, videomøte-id, videokonferens-id, videomötes-id, videon tunnus, videotunnus, video-tunnus, videoneuvottelun tunnus, vtc-neuvottelun tunnus',
  'identyfikator wideo, identyfikator konferencji wideo, identyfikator wideokonferencji, id videa, id videokonference, id videokonferencie, идентификатор видео, ид видео, идентификатор видеоконференции, ідентифікатор відео, videoazonosító, videokonferencia-azonosító, id-ul video, id videoconferință, id videokonferencije, id video posnetka',
  'video kimliği, vtc konferans kimliği, αναγνωριστικό βίντεο, αναγνωριστικό τηλεδιάσκεψης, video id-d, id hội nghị video, id รหัสวิดีโอ, รหัสวิดีโอ, वीडियो id, मीटिंग वीडियो id, מזהה וידאו, معرف الفيديو, معرّف الفيديو',
  'ビデオ id, ビデオid, ビデオ会議 id, ビデオ会議id, vtc 会議 id, 视频 id, 视频id, 视频会议 id, 視訊 id, 視訊會議 id, 비디오 id, 영상 회의 id, vtc 회의 id',
);

const TENANT_KEY = labelSet(
  'tenant key, tenantschlüssel, mandantenschlüssel, clé de locataire, clé du locataire, clé de client, clave de inquilino, clave del inquilino, chiave tenant, chiave del tenant, chave do locatário, chave de locatário, tenantsleutel, lejernøgle, tenantnøgle, leiernøkkel, klientnyckel, klientorganisationsnyckel, vuokraajan avain, vuokraaja-avain, klucz dzierżawy, klíč tenanta, ключ клиента, ключ арендатора, bérlői kulcs, kiracı anahtarı, テナント キー, テナントキー, 租户密钥, 租户键, 租用戶金鑰, 테넌트 키',
);

/**
 * Keyed in by telephone callers, or by the host alone. Whatever else a label says, a value that ends in # is one.
 */
const PHONE_ID = labelSet(
  'host pin, host code, host passcode, host password, moderator pin, moderator code, moderator passcode, moderator password, chair pin, chairperson pin, chairperson passcode, chairperson code, leader pin, leader passcode, organizer pin, organiser pin, owner pin',
  "host-pin, hostcode, host-code, gastgeber-pin, gastgebercode, gastgeber-code, gastgeberschlüssel, moderator-pin, moderatoren-pin, moderatorencode, moderatorpin, code hôte, code de l’hôte, code de l'hôte, pin de l’hôte, pin hôte, code modérateur, code du modérateur, pin modérateur",
  'pin del anfitrión, clave del anfitrión, código del anfitrión, pin del moderador, código del moderador, pin host, codice host, pin moderatore, codice moderatore, pin do anfitrião, código do anfitrião, pin do moderador, hostpincode, værtskode, vertskode, värdkod, värd-pin, kod gospodarza, pin gospodarza, код організатора, код организатора, пин-код организатора, ホストキー, 主持人密码, 主持人密碼, 主持人密钥',
  'phone conference id, conference id, audio conference id, phone id, participant id, participant code, audio pin, dial-in id, telefonkonferenz-id, konferenz-id, teilnehmer-id, telefon-konferenz-id, id de conférence téléphonique, id de conférence, id de conferencia telefónica, id de conferencia, id conferenza telefonica, id conferenza, id da conferência telefônica, id de conferência, telefonische vergadering-id, telefonische vergader-id, vergadering-id voor telefoon, telefonkonference-id, konference-id, telefonkonferanse-id, konferanse-id, telefonkonferens-id, konferens-id, puhelinkokouksen tunnus, puhelinneuvottelun tunnus, identyfikator konferencji telefonicznej, identyfikator konferencji, id telefonní konference, идентификатор телефонной конференции, telefonkonferencia azonosítója, telefon konferansı kimliği, 電話会議 id, 電話会議id, 电话会议 id, 電話會議 id, 전화 회의 id, מזהה ועידה, معرف المؤتمر',
  'participant number, attendee number, attendee id, teilnehmernummer, numéro de participant, número de participante, numero partecipante, host key, host-key, attendee',
);

const KINDS: readonly [LabelKind, ReadonlySet<string>][] = [
  ['meetingId', MEETING_ID],
  ['passcode', PASSCODE],
  ['numericPasscode', NUMERIC_PASSCODE],
  ['videoId', VIDEO_ID],
  ['tenantKey', TENANT_KEY],
  ['phoneId', PHONE_ID],
];

/** Every label with what it stands for; where a word serves several, the narrower meaning wins. */
export const LABELS: ReadonlyMap<string, LabelKind> = new Map(
  KINDS.flatMap(([kind, labels]) => [...labels].map((label) => [label, kind] as const)),
);
