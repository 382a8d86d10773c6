import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../../shared/rules/invitation/html.ts';

const shown = (html: string): string => readHtml(html).text.trim();

describe('what HTML shows', () => {
  test.each([
    ['paragraphs are lines', '<p>a</p><p>b</p>', 'a\nb'],
    ['cells are set apart', '<table><tr><td>Meeting ID</td><td>123</td></tr></table>', 'Meeting ID\t123'],
    ['blanks fold', '<p>a \n  b&nbsp;c</p>', 'a b c'],
    ['lines in <pre> stay', '<pre>a\nb</pre>', 'a\nb'],
    ['plain text sent as HTML keeps its lines', 'a\nb <b>c</b>', 'a\nb c'],
    ['<wbr> and zero-width characters join', '<p>81<wbr>35\u200b79</p>', '813579'],
    ['scripts and styles are not shown', '<style>a</style><script>"</p>b"</script><title>c</title><p>d</p>', 'd'],
    ['comments are not shown, conditional ones neither', '<!-- a --><!--[if mso]>b<![endif]--><p>c</p>', 'c'],
    ['what conditional marks reveal is', '<![if !mso]><p>a</p><![endif]>', 'a'],
    [
      'hidden elements are not shown, whatever they nest',
      '<div style="display: none"><div>a</div>b</div><p>c</p>',
      'c',
    ],
    ['entities', '&lt;a&gt; &amp;amp; &#8364; &eacute; &copy &bogus;', '<a> &amp; € é © &bogus;'],
    ['a sign that opens no tag', '<p>1 < 2 and 3 <4</p>', '1 < 2 and 3 <4'],
    ['a > in an attribute', '<p title="a > b">c</p>', 'c'],
    ['a quote that begins no value', "<p title=it's>a</p><p>b</p>", 'a\nb'],
    ['a comment left open hides the rest', '<p>a</p><!-- b', 'a'],
    ['a tag left open hides the rest', '<p>a</p><a href="b', 'a'],
  ])('%s', (_, html, wanted) => expect(shown(html)).toBe(wanted));

  test('targets of links: entities undone, the address before the rewriting preferred', () => {
    const { anchors } = readHtml(
      '<a href="https://x.example/?a=1&amp;copy=2&b=3">x</a><a HREF=\'y\' originalsrc="https://z.example/">y</a><a href="">z</a>',
    );
    expect(anchors.map(({ href }) => href)).toEqual(['https://x.example/?a=1&copy=2&b=3', 'https://z.example/']);
  });

  test('a link stands where its text begins', () => {
    const { text, anchors } = readHtml('<p>Join <a href="x">here</a></p>');
    expect(text.slice(anchors[0]?.at)).toBe('here\n');
  });
});

describe('property: the same text as a whole parser', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<b class="x">',
      '</b>',
      '<br/>',
      '<td>',
      '<a href="u?a=1&amp;b">',
      '</a>',
      '<!-- x -->',
      '<!doctype html>',
      '<script>var a="<p>"</script>',
      '<style>p{}</style>',
      '&amp;',
      '&eacute;',
      '&#65;',
      '<',
      '>',
      '"',
      "'",
      '=',
      '<1',
      '</',
      '</ x>',
      '</a b=',
      '<a b=',
      '<a b =',
      '<?php ?>',
      '<x y=z>',
      '<img src=a>',
    ),
    fc.string({ maxLength: 6 }),
  );

  const solid = (text: string): string => text.replace(/\s|\p{Cf}|\p{Cc}|\u034f/gu, '');
  /** Ends whatever a mix leaves open: what parsers make of that at the end of the text differs. */
  const END = `">'>-->`;

  /** Text without any blank, as htmlparser2 reads it. */
  function reference(html: string): string {
    const pieces: string[] = [];
    let hidden = 0;
    const parser = new Parser({
      onopentag: (name) => {
        if (/^(?:script|style|title|textarea|iframe|noembed|noframes|xmp|template)$/.test(name)) hidden += 1;
      },
      onclosetag: (name) => {
        if (/^(?:script|style|title|textarea|iframe|noembed|noframes|xmp|template)$/.test(name)) hidden -= 1;
      },
      ontext: (text) => {
        if (hidden === 0) pieces.push(text);
      },
    });
    parser.end(html);
    return solid(pieces.join(''));
  }

  test('for any mix of tags and text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = pieces.join('') + END;
        expect(solid(readHtml(html).text)).toBe(reference(html));
      }),
      { numRuns: 1_000 },
    );
  });
});
