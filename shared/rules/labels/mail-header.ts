import { labelSet } from './label-set.ts';

/** The words before the colon in the header that mail programs put above what is quoted or forwarded, by language. */
export const FROM = labelSet(
  'from, von, de, da, van, från, fra, frá, lähettäjä, od, от, від, feladó, expeditor, de la, kimden, gönderen, από, prejeto od',
  'saatja, no, nuo, odesílatel, odosielateľ, pošiljatelj, remitent, nork, von, oddo, dari, daripada, từ, จาก, प्रेषक, من, מאת',
  '发件人, 寄件者, 寄件人, 差出人, 送信者, 送信元, 보낸 사람, 보낸사람',
);

export const SENT = labelSet(
  'sent, date, gesendet, datum, envoyé, envoyé le, enviado, enviado el, enviada em, enviado em, enviada, fecha, data, inviato',
  'verzonden, verzonden op, skickat, sendt, dato, sent on, lähetetty, päivämäärä, päiväys, wysłano, wysłane, odesláno, odoslané',
  'отправлено, дата, надіслано, изпратено, послато, elküldve, dátum, trimis, gönderildi, gönderilme, tarih, στάλθηκε, ημερομηνία',
  'poslano, saadetud, kuupäev, nosūtīts, datums, išsiųsta, gruodis, enviat, bidalia, dagsetning, dikirim, tanggal, tarikh, dihantar',
  'đã gửi, ngày, ส่ง, วันที่, दिनांक, تاريخ الإرسال, التاريخ, تم الإرسال, נשלח, תאריך',
  '发送时间, 日期, 寄件日期, 傳送日期, 送信日時, 日付, 日時, 보낸 날짜, 날짜',
);

export const TO_OR_SUBJECT = labelSet(
  'to, an, à, a, para, per, aan, till, til, vastaanottaja, do, komu, кому, címzett, către, kime, alıcı, προς, za, до, saaja, kam, kepada',
  'đến, ถึง, إلى, אל, 收件人, 收件者, 宛先, 받는 사람, 받는사람',
  'subject, betreff, objet, asunto, assunto, oggetto, onderwerp, ämne, emne, aihe, temat, předmět, predmet, тема, tárgy, subiect, konu',
  'θέμα, zadeva, teema, tēma, tema, efni, assumpte, gaia, относно, subjek, perihal, subjek, chủ đề, เรื่อง, विषय, الموضوع, נושא',
  '主题, 主旨, 件名, 제목',
);

/** A header with a time of its own belongs to a calendar entry that was passed on. */
export const WHEN = labelSet(
  'when, wann, quand, cuándo, quando, wanneer, när, når, milloin, kiedy, kdy, kedy, когда, коли, mikor, când, ne zaman, πότε, kada, kdaj',
  'kapan, khi nào, เมื่อ, متى, מתי, 时间, 時間, 開催日時, 언제, 시간',
);

/** Found in the divider or the sentence above a message that somebody passed on, or a calendar entry. */
export const PASSED_ON =
  /forward|weitergeleitet|transf[eé]r|transmis|r[ée]acheminé|reenviad|encaminhad|inoltrat|doorgestuurd|doorgezonden|vidarebefordra|videresend|välitet|przekazan|přeposlan|preposlan|пересыл|пересла|препратен|továbbít|redirec[tț]ionat|iletil|yönlendiril|προωθ|diteruskan|dimajukan|chuyển tiếp|ส่งต่อ|转发|轉寄|転送|전달|הועבר|معاد توجيه|appointment|termin\b|rendez-vous|\bcita\b|compromisso|appuntamento|afspraak|avtale|aftale|avtalad|tapaaminen|spotkani|schůzk|schôdzk|встреч|予定|约会|約會|약속/i;

/** What mail programs put before the subject of something passed on. */
export const PASSED_ON_SUBJECT =
  /^\s*(?:fwd?|wg|tr|rv|enc|i|doorst|vs|vb|pd|vl|továbbítás|ilt|προωθ|προώθηση|fw|fs|转发|轉寄|転送|전달|הועבר)\s*[:：]/i;
