import { describe, expect, test } from '@jest/globals';
import { isMinistryLink, safeLink, splitBareLinks } from '../../web/widget/app/links.js';

describe('the link policy', () => {
  test.each([
    ['https://www.meb.gov.tr/a?b=1', 'https://www.meb.gov.tr/a?b=1', 'meb.gov.tr'],
    ['http://okul.meb.k12.tr', 'http://okul.meb.k12.tr/', 'okul.meb.k12.tr'],
    ['tel:444 0 632', 'tel:4440632', '444 0 632'],
    ['mailto:bilgi@meb.gov.tr', 'mailto:bilgi@meb.gov.tr', 'bilgi@meb.gov.tr'],
  ])('accepts %s and tells where it leads', (address, href, target) => {
    expect(safeLink(address)).toMatchObject({ href, target });
  });

  test.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
    'https://meb.gov.tr@evil.example/',
    'https://user:pass@meb.gov.tr/',
    'mailto:a@b.tr?bcc=c@d.tr,e@f.tr;x',
    'tel:*21*123#',
    'https://localhost/',
    'meb.gov.tr',
    '',
  ])('refuses %j', (address) => {
    const link = safeLink(address);
    if (address.startsWith('mailto:')) expect(link?.href ?? '').not.toContain('bcc');
    else expect(link).toBeUndefined();
  });

  test('shows a look-alike host by its real, punycode name', () => {
    expect(safeLink('https://mеb.gov.tr/')?.target).toMatch(/^xn--/);
  });

  test('makes only the ministry’s addresses links in what a citizen wrote', () => {
    const typed = 'https://evil.example/?meb.gov.tr ve https://e-okul.meb.gov.tr/x, https://meb.gov.tr.evil.example';
    expect(splitBareLinks(typed, isMinistryLink).filter((part) => part.link)).toMatchObject([
      { text: 'https://e-okul.meb.gov.tr/x', link: { target: 'e-okul.meb.gov.tr' } },
    ]);
    expect(
      splitBareLinks(typed, isMinistryLink)
        .map((part) => part.text)
        .join(''),
    ).toBe(typed);
  });
});
