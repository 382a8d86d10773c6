/** In a label: what follows is a telephone number. */
export const TELEPHONE =
  /tel|phone|fono|mobil|m[oó]vil|cell|fax|puh|тел|τηλ|هاتف|טלפון|電話|电话|전화|โทร|điện thoại|फ़ोन/i;
