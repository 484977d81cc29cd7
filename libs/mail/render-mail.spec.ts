import type { NoticeKind } from '#contracts';
import { NO_CONTACT, WorkingCalendar } from '#domain';
import { renderMail } from './index';
import type { MailItem } from './items';
import { approval, item, mail, TASK_URL } from './testing/models';

const calendar = new WorkingCalendar();
const render = (over: Partial<MailItem> = {}) => renderMail(mail(item(over)), calendar);
const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

const moved = { from: '2015-02-10', to: '2015-02-13', due: '2015-02-13' } as const;

describe('what a mail says', () => {
  it.each<[string, Partial<MailItem>, string]>([
    ['opened', { kind: 'opened' }, 'Økonomirapport jan.: Meld dit område færdigt (Skole) – senest tirs. 10. februar'],
    [
      'opened, no area',
      { kind: 'opened', area: null },
      'Økonomirapport jan.: Meld dit område færdigt – senest tirs. 10. februar',
    ],
    [
      'opened, next year',
      { kind: 'opened', due: '2016-01-08' },
      'Økonomirapport jan.: Meld dit område færdigt (Skole) – senest fre. 8. januar 2016',
    ],
    [
      'reminder',
      { kind: 'reminder' },
      'Påmindelse: Økonomirapport jan. – Meld dit område færdigt (Skole) – senest tirs. 10. februar',
    ],
    [
      'reminder on the day',
      { kind: 'reminder', due: '2015-02-05' },
      'Påmindelse: Økonomirapport jan. – Meld dit område færdigt (Skole) – senest i dag, tors. 5. februar',
    ],
    [
      'overdue',
      { kind: 'overdue', due: '2015-02-04' },
      'Over fristen: Økonomirapport jan. – Meld dit område færdigt (Skole) – fristen var ons. 4. februar',
    ],
    [
      'escalation',
      { kind: 'escalation', due: '2015-02-02' },
      'Over fristen hos økonomikonsulenten: Økonomirapport jan. – Meld dit område færdigt (Skole) – fristen var man. 2. februar',
    ],
    [
      'receipt',
      { kind: 'receipt' },
      'Tak for svaret: Økonomirapport jan. – Meld dit område færdigt (Skole) – modtaget tors. 5. februar',
    ],
    [
      'handed-over',
      { kind: 'handed-over' },
      'Overdraget til dig: Økonomirapport jan. – Meld dit område færdigt (Skole) – senest tirs. 10. februar',
    ],
    [
      'returned',
      { kind: 'returned' },
      'Sendt tilbage til dig: Økonomirapport jan. – Meld dit område færdigt (Skole) – senest tirs. 10. februar',
    ],
    [
      'withdrawn',
      { kind: 'withdrawn' },
      'Aflyst: Økonomirapport jan. – Meld dit område færdigt (Skole) – fristen tirs. 10. februar gælder ikke længere',
    ],
    [
      'moved',
      { kind: 'moved', ...moved },
      'Ny frist: Økonomirapport jan. – Meld dit område færdigt (Skole) – fra tirs. 10. februar til fre. 13. februar',
    ],
    [
      'extension-asked',
      { kind: 'extension-asked', to: '2015-02-13' },
      'Tag stilling til ønske om ny frist: Økonomirapport jan. – Meld dit område færdigt (Skole) – til fre. 13. februar',
    ],
    [
      'extension-granted',
      { kind: 'extension-granted', ...moved },
      'Ja til ny frist: Økonomirapport jan. – Meld dit område færdigt (Skole) – nu senest fre. 13. februar',
    ],
    [
      'extension-refused',
      { kind: 'extension-refused' },
      'Nej til ny frist: Økonomirapport jan. – Meld dit område færdigt (Skole) – stadig senest tirs. 10. februar',
    ],
    [
      'lapsed',
      { kind: 'lapsed', due: '2015-01-05' },
      'Lukket uden svar: Økonomirapport jan. – Meld dit område færdigt (Skole) – fristen var man. 5. januar',
    ],
    ['sign-in', { kind: 'sign-in' }, 'Dit link til Årshjulet'],
  ])('the subject alone tells the thing and the date: %s', (_, over, subject) =>
    expect(render(over).subject).toBe(subject),
  );

  it('the first lines answer what and by when, the next why and what otherwise; the link stands on a line of its own', () => {
    expect(lines(render().text)).toEqual([
      'Meld dit område færdigt: Skole',
      'Senest tirsdag den 10. februar 2015 – om 3 arbejdsdage',
      'Opgaven hører til Økonomirapport pr. 31. januar 2015. Rapporten samles af områdernes meldinger. Ellers mangler dit område i driftsbalancen.',
      'Åbn opgaven:',
      TASK_URL,
      'På siden kan du svare, give opgaven videre til en kollega eller bede om en senere frist.',
      '-- ',
      'Alle dine opgaver: https://aarshjul.example/mine',
      'Du får mailen som økonomikonsulent i Albertslund Kommune. Spørgsmål? Svar på mailen, eller kontakt Økonomi & Stab, tlf. 12 34 56 78, oekonomi@albertslund.example.',
    ]);
  });

  it('a long link does not push the rest off a phone: it is shown short and leads all the way, and plain text has it whole', () => {
    const url = `https://aarshjul.example/opgave/${'t0ken'.repeat(40)}`;
    const { html, text } = render({ url });
    expect(html).toMatch(
      new RegExp(`<a class="link address" href="${url}"[^>]*>https://aarshjul.example/opgave/t0kent0k…</a>`),
    );
    expect(lines(text)).toContain(url);
  });

  it('who may not be answered says whom to ask', () => {
    const { text } = renderMail({ ...mail(item()), contact: NO_CONTACT }, calendar);
    expect(text).toContain('Svar på mailen bliver ikke læst. Spørgsmål: Økonomi & Stab.');
  });

  it('the footer says once who the mail is to', () => {
    const to = (title: string): string =>
      renderMail({ ...mail(item()), to: { title, email: 'x@albertslund.example' } }, calendar).text;
    expect(to('Kommunaldirektør, Kommunaldirektørens område')).toContain(
      'Du får mailen som kommunaldirektør i Albertslund Kommune.',
    );
    expect(to('Direktør, Børn, Sundhed & Velfærd')).toContain(
      'Du får mailen som direktør, Børn, Sundhed & Velfærd i Albertslund Kommune.',
    );
  });

  it('an opened task says what is not ready yet', () => {
    expect(render({ missing: ['Bogføringen lukker', 'Driftsbalancen er klar'] }).text).toContain(
      'Opgaven er åbnet, selv om noget endnu ikke er på plads: Bogføringen lukker og Driftsbalancen er klar. Du kan godt begynde.',
    );
  });

  it.each([
    ['2015-02-05', 'Senest i dag, torsdag den 5. februar 2015'],
    ['2015-02-06', 'Senest i morgen, fredag den 6. februar 2015'],
    ['2015-02-04', 'Fristen var onsdag den 4. februar 2015 – for 1 arbejdsdag siden'],
  ])('a deadline on %s is put as one says it', (due, sentence) =>
    expect(lines(render({ kind: 'reminder', due }).text)[1]).toBe(sentence),
  );

  it('a leader hears whose task it is and how late, and nothing that is meant for the one who has it', () => {
    const { text } = render({ kind: 'escalation', due: '2015-02-02', responsible: 'Økonomikonsulent', level: 2 });
    expect(text).toContain('Fristen var mandag den 2. februar 2015 – for 3 arbejdsdage siden');
    expect(text).toContain('Opgaven ligger hos økonomikonsulenten');
    expect(text).toContain('Nærmeste leder skulle have besked tidligere');
    expect(text).not.toContain('dit område i driftsbalancen');
  });

  it('a receipt repeats what was recorded, and asks for nothing', () => {
    const { text } = render({
      kind: 'receipt',
      by: 'Afdelingschef',
      answer: [{ label: 'Forventet afvigelse', value: '−1,2 mio. kr.' }],
    });
    expect(lines(text).slice(0, 6)).toEqual([
      'Tak – dit svar er modtaget',
      'Afdelingschefen har svaret for dig. Du skal ikke gøre mere.',
      'Opgave: Meld dit område færdigt: Skole',
      'Sag: Økonomirapport pr. 31. januar 2015',
      'Modtaget: torsdag den 5. februar 2015',
      'Forventet afvigelse: −1,2 mio. kr.',
    ]);
  });

  it('a subject names the case within what a phone shows, unless the task does; a receipt of a no is not one of a yes', () => {
    const subject = (over: Partial<MailItem>) => render(over).subject;
    expect(subject({ caseTitle: 'Økonomirapport pr. 31.10.2026 (eksempeltal)' })).toMatch(/^Økonomirapport okt\.: /);
    expect(subject({ caseTitle: 'Budget 2028' })).toMatch(/^Budget 2028: Meld/);
    expect(subject({ caseTitle: 'Opfølgning på budgetaftalen for skolerne' })).toMatch(
      /^Opfølgning på budgetaftalen…: Meld/,
    );
    const about = {
      caseTitle: 'Overførsel fra 2025: Sydstjernen, teknisk',
      taskTitle: 'Godkend overførsel for Sydstjernen',
    };
    expect(subject(about)).toMatch(/^Godkend overførsel for Sydstjernen/);
    expect(subject({ ...about, kind: 'receipt', saysNo: 'Afvist' })).toMatch(
      /^Du har svaret »Afvist«: overførsel for Sydstjernen/,
    );
    for (const kind of ['reminder', 'overdue', 'moved', 'returned', 'extension-refused', 'extension-granted'] as const)
      expect(render({ kind, ...moved }).text).toContain('Opgaven hører til Økonomirapport pr. 31. januar 2015.');
  });

  it('who gave a task on is told to whom, not that it is called off, and their own words are not quoted to them', () => {
    const to = 'Økonomikonsulent, Social';
    const { subject, text } = render({ kind: 'withdrawn', to, isOwn: true });
    expect(subject).toMatch(
      /^Givet videre: Økonomirapport jan. – Meld dit område færdigt \(Skole\) – nu hos økonomikonsulenten \(Social\)/,
    );
    expect(text).toContain('Du har givet opgaven videre til økonomikonsulenten (Social).');
    expect(`${subject} ${text}`).not.toMatch(/Aflyst|taget tilbage|gælder ikke længere/);
    expect(render({ kind: 'withdrawn', to, by: 'Afdelingschef, Økonomi & Stab' }).text).toContain(
      'Afdelingschefen (Økonomi & Stab) har givet opgaven videre til økonomikonsulenten (Social).',
    );
  });

  it('says of whom a deputy has answered for, and in its subject whom a mail is for', () => {
    const forWhom = 'Direktør, Børn & Kultur';
    expect(render({ kind: 'receipt', forWhom }).text).toContain(
      'Du har svaret på vegne af direktøren (Børn & Kultur).',
    );
    expect(render({ kind: 'receipt' }).text).not.toContain('på vegne af');
    expect(render({ kind: 'opened', deputyFor: forWhom }).subject).toMatch(/ – for direktøren \(Børn & Kultur\)$/);
  });

  it('tells who approved what is another now what it was and what it is, and not that they are to mend their answer', () => {
    const changed = 'Beløb i alt: 100.000 kr. → 80.000 kr.';
    const { subject, text } = render({ kind: 'returned', by: 'Afdelingschef, Økonomi & Stab', changed });
    expect(subject).toMatch(/^Ændret efter din godkendelse: /);
    expect(text).toContain(
      `Afdelingschefen (Økonomi & Stab) har ændret det, du havde godkendt: ${changed} Derfor gælder dit ja ikke længere, og du skal tage stilling igen.`,
    );
    expect(`${subject} ${text}`).not.toMatch(/[Ss]endt tilbage|set dit svar|Ret dit svar/);
  });

  it.each<[NoticeKind, string]>([
    ['handed-over', 'Afdelingschefen (Økonomi & Stab) har givet dig opgaven.'],
    ['returned', 'Afdelingschefen (Økonomi & Stab) har set dit svar og beder dig se på det igen.'],
    ['returned', 'Du har fået en ny frist – før var den tirsdag den 10. februar 2015.'],
    ['moved', 'Afdelingschefen (Økonomi & Stab) har flyttet fristen – før var den tirsdag den 10. februar 2015.'],
    ['extension-asked', 'Afdelingschefen (Økonomi & Stab) beder om at få frist til fredag den 13. februar 2015.'],
    [
      'extension-granted',
      'Afdelingschefen (Økonomi & Stab) har sagt ja til din nye frist – før var den tirsdag den 10. februar 2015.',
    ],
    ['extension-refused', 'Afdelingschefen (Økonomi & Stab) kan desværre ikke give dig en senere frist.'],
  ])('one hears who did it, and in their own words why: %s', (kind, sentence) => {
    const { text } = render({
      kind,
      ...moved,
      by: 'Afdelingschef, Økonomi & Stab',
      reason: 'Direktørforum er flyttet.',
    } as Partial<MailItem>);
    expect(text).toContain(sentence);
    expect(text).toContain('»Direktørforum er flyttet.«');
  });

  it('who may log in learns how long the link lives, and what to do if it was not them', () => {
    const { text } = render({ kind: 'sign-in', validMinutes: 30, url: 'https://aarshjul.example/log-ind/x' });
    expect(text).toContain('Brug linket inden 30 minutter');
    expect(text).toContain('Var det ikke dig, så se bort fra mailen');
    expect(text).not.toContain('Alle dine opgaver');
  });

  it('a mail without a link has no button', () =>
    expect(render({ kind: 'withdrawn', url: null }).html).not.toContain('class="button"'));
  it('a mail about nothing is a mistake, not an empty mail', () =>
    expect(() => renderMail(mail(), calendar)).toThrow(RangeError));
});

describe('what a mail is made of', () => {
  const hostile = {
    taskTitle: 'A <b>&\r\nBcc: x@y.example',
    reason: '<script>alert(1)</script>',
    kind: 'returned',
  } as const;

  it('nobody can put markup or a header into another person’s mail', () => {
    const { html, subject, text } = render(hostile);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(subject).toBe(
      'Sendt tilbage til dig: Økonomirapport jan. – A <b>& Bcc: x@y.example (Skole) – senest tirs. 10. februar',
    );
    expect(text).toContain('»<script>alert(1)</script>«');
  });

  it('the look survives mail programs that know style attributes only, phones and dark mode', () => {
    const { html } = render({ kind: 'overdue', due: '2015-02-04' });
    expect(html).toMatch(
      /<a class="button" href="https:\/\/aarshjul\.example\/opgave\/abc" style="[^"]*background-color: #0b5cad/,
    );
    expect(html).toMatch(/<span class="badge urgent" style="[^"]*background-color: #1a1a1a[^"]*">Over fristen</);
    expect(html).toContain('@media (max-width: 480px)');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    expect(html).not.toContain('{{');
  });

  it('the same mail is the same bytes, so a rehearsal can be compared with another', () =>
    expect(render()).toEqual(render()));
});

describe('a digest', () => {
  const area = (name: string, over: Partial<MailItem>) => item({ area: name, ...over });
  const digest = renderMail(
    mail(
      area('E', { kind: 'receipt' }),
      area('D', { kind: 'moved', ...moved }),
      area('C', { kind: 'opened', due: '2015-02-12' }),
      area('B', { kind: 'opened', due: '2015-02-11' }),
      area('F', { kind: 'reminder' }),
      area('A', { kind: 'overdue', due: '2015-02-04' }),
    ),
    calendar,
  );

  it('puts what hurries most first', () => {
    expect(lines(digest.text).filter((line) => line.startsWith('* ') || line === line.toUpperCase())).toEqual([
      'HASTER: OVER FRISTEN',
      '* Meld dit område færdigt: A [Over fristen]',
      'SNART FRIST',
      '* Meld dit område færdigt: F [Påmindelse]',
      'NYE OPGAVER',
      '* Meld dit område færdigt: B [Ny opgave]',
      '* Meld dit område færdigt: C [Ny opgave]',
      'NYT OM FRISTER',
      '* Meld dit område færdigt: D [Ny frist]',
      'TIL ORIENTERING',
      '* Tak – dit svar er modtaget [Kvittering]',
      '-- ',
    ]);
  });

  it('says how many and where to begin', () => {
    expect(digest.subject).toBe(
      '5 opgaver til dig, 1 over fristen – først: Økonomirapport jan. – Meld dit område færdigt (A), fristen var ons. 4. februar',
    );
    expect(lines(digest.text)[1]).toBe(
      'Begynd med: Økonomirapport jan. – Meld dit område færdigt (A). Fristen var onsdag den 4. februar 2015 – for 1 arbejdsdag siden.',
    );
  });

  it.each([
    [
      { kind: 'extension-asked', to: '2015-02-13' } as const,
      'Begynd med: Sig ja eller nej til en ny frist: Økonomirapport jan. – Meld dit område færdigt (A).',
    ],
    [
      { kind: 'escalation' } as const,
      'Begynd med: Over fristen hos økonomikonsulenten: Økonomirapport jan. – Meld dit område færdigt (A).',
    ],
  ])('does not tell the reader to do another’s task', (over, start) => {
    const { text } = renderMail(mail(area('A', over), area('B', over)), calendar);
    expect(lines(text)[1]).toContain(start);
  });

  it('gives each task a button of its own', () => expect(digest.html.match(/class="button"/g)).toHaveLength(6));

  it('says so when nothing is asked', () => {
    const { subject } = renderMail(mail(area('A', { kind: 'receipt' }), area('B', { kind: 'withdrawn' })), calendar);
    expect(subject).toBe('Nyt om Økonomirapport pr. 31. januar 2015 (2 opgaver) – du skal ikke gøre noget');
    const others = ['Besøg hos Sydstjernen', 'Besøg hos Måneskin'].map((caseTitle) =>
      area('B', { kind: 'withdrawn', caseTitle }),
    );
    expect(renderMail(mail(area('A', { kind: 'receipt' }), ...others), calendar).subject).toBe(
      'Nyt om Økonomirapport pr. 31. januar 2015 og 2 sager mere – du skal ikke gøre noget',
    );
  });
});

describe('a mail about an approval', () => {
  const one = renderMail(mail(approval()), calendar);

  it('tells what is asked, by whom, with the figures, the argument and what happened before, and leads to each of the three answers', () => {
    expect(one.subject).toBe('Godkend overførslen: Sydstjernen, 835.000 kr. – senest tirs. 10. februar');
    expect(lines(one.text)).toEqual([
      'Godkend overførslen: Sydstjernen, 835.000 kr.',
      'Senest tirsdag den 10. februar 2015 – om 3 arbejdsdage',
      expect.stringContaining('ansøgningen skal afklares med dig'),
      'Søgt af: Leder, Sydstjernen',
      'Art: Teknisk overførsel til 2015',
      'Hvad det skal bruges til: Legepladsen, som blev forsinket af frosten.',
      'Dækning: Kassebeholdningen: 835.000 kr.',
      'Kr. Minus er merforbrug.',
      '4510 Daginstitutioner: Regnskabet viser 870.000; Søgt om 850.000',
      '4590 Drift af bygninger: Regnskabet viser −15.000; Søgt om −15.000',
      'I alt: Regnskabet viser 855.000; Søgt om 835.000',
      'Tidligere i sagen:',
      '- tirs. 27. januar 2015: Økonomikonsulent – Overførslen for Sydstjernen blev gennemgået.',
      '- man. 2. februar 2015: Afdelingschef – Overførslen for Sydstjernen blev skrevet som ansøgning.',
      'Godkend:',
      `${TASK_URL}?svar=approved`,
      'Send tilbage:',
      `${TASK_URL}?svar=returned`,
      'Afvis:',
      `${TASK_URL}?svar=rejected`,
      'Hvert link fører til en side med én knap. Skal ansøgningen tilbage eller afvises, skriver du dér hvorfor.',
      '-- ',
      'Alle dine opgaver: https://aarshjul.example/mine',
      expect.stringContaining('Du får mailen som'),
    ]);
    for (const answer of ['approved', 'returned', 'rejected'])
      expect(one.html).toMatch(new RegExp(`<a class="button[^"]*" href="[^"]*svar(=|&#x3D;)${answer}"`));
  });

  it('what was changed after it was asked for is said before anything is pressed', () => {
    const { matter } = approval();
    expect(
      render({
        ...approval({ matter: matter && { ...matter, changed: 'Beløbet er ændret fra 850.000 kr. til 835.000 kr.' } }),
      }).text,
    ).toContain('Bemærk: Beløbet er ændret fra 850.000 kr. til 835.000 kr.');
  });

  it('a direktør with many is led to one page with all of them, in a mail that no mail program cuts off', () => {
    const many = Array.from({ length: 40 }, (_, index) => approval({ area: `Institution ${index}` }));
    const links = { myTasks: 'https://aarshjul.example/mine', approvals: 'https://aarshjul.example/mine/godkendelser' };
    const digest = renderMail({ ...mail(...many), links }, calendar);
    expect(digest.subject).toMatch(/^40 opgaver til dig/);
    expect(lines(digest.text)).toContain('https://aarshjul.example/mine/godkendelser');
    expect(lines(digest.text)).toContain('TAG STILLING');
    expect(Buffer.byteLength(digest.html)).toBeLessThan(90_000);
    expect(renderMail({ ...mail(approval(), approval({ area: 'B' })), links }, calendar).text).toContain(
      'Tidligere i sagen:',
    );
  });

  const transfer = {
    isDeficit: false,
    asked: '835.000 kr.',
    granted: '500.000 kr.',
    item: '12',
    decidedOn: '2015-02-03',
  } as const;
  it.each([
    [
      'granted',
      'Bevilget: Overførsel: Sydstjernen – 500.000 kr.',
      'Kommunalbestyrelsen har tirsdag den 3. februar 2015 (punkt 12) givet tillægsbevillingen.',
    ],
    ['cut', 'Bevilget med et mindre beløb: Overførsel: Sydstjernen – 500.000 kr.', 'Bevilget: 500.000 kr.'],
    [
      'refused',
      'Afslået: Overførsel: Sydstjernen',
      'Kommunalbestyrelsen har tirsdag den 3. februar 2015 (punkt 12) ikke givet tillægsbevillingen.',
    ],
    [
      'rejected',
      'Afvist: Overførsel: Sydstjernen',
      'Direktøren (Børn) har afvist ansøgningen, og den går ikke videre.',
    ],
    [
      'withdrawn',
      'Trukket tilbage: Overførsel: Sydstjernen',
      'Direktøren (Børn) har trukket ansøgningen tilbage, og den går ikke videre.',
    ],
  ] as const)('its chef hears how a request for a transfer ended, and why: %s', (outcome, subject, sentence) => {
    const told = render({
      kind: 'transfer-decided',
      caseTitle: 'Overførsel: Sydstjernen',
      by: 'Direktør, Børn',
      reason: 'Kassen er tom.',
      transfer: { ...transfer, outcome },
    });
    expect(told.subject).toBe(subject);
    expect(told.text).toContain(sentence);
    expect(told.text).toContain('»Kassen er tom.«');
    expect(told.text).toContain('Søgt om: 835.000 kr.');
  });

  it('several that KB decided of are told by how they ended, each under its own name', () => {
    const decided = (unit: string, over: object) =>
      item({
        kind: 'transfer-decided',
        caseTitle: `Overførsel fra 2014: ${unit}, teknisk overførsel`,
        transfer: { ...transfer, outcome: 'granted', ...over },
      });
    const told = renderMail(
      mail(
        decided('Sydstjernen', {}),
        decided('Musikskolen', { outcome: 'cut' }),
        decided('Stadion', {}),
        decided('Albertshøj', { isDeficit: true, outcome: 'refused' }),
      ),
      calendar,
    );
    expect(told.subject).toBe(
      '4 overførsler er afgjort: 2 bevilget, 1 bevilget med et mindre beløb, 1 underskud føres ikke videre – du skal ikke gøre noget',
    );
    for (const headline of [
      'Overførslen er bevilget: Sydstjernen, teknisk overførsel',
      'Overførslen er bevilget med et mindre beløb: Musikskolen, teknisk overførsel',
      'Underskuddet føres ikke videre: Albertshøj, teknisk overførsel',
    ])
      expect(told.text).toContain(headline);
  });

  it.each([
    [
      'granted',
      'Underskuddet føres videre: Overførsel: Sydstjernen – 112.800 kr. trækkes fra budgettet',
      'vedtaget, at underskuddet føres videre. 112.800 kr. bliver trukket fra årets budget.',
    ],
    [
      'cut',
      'En del af underskuddet føres videre: Overførsel: Sydstjernen – 112.800 kr. trækkes fra budgettet',
      'vedtaget, at kun en del af underskuddet føres videre. 112.800 kr. bliver trukket fra årets budget.',
    ],
    [
      'refused',
      'Underskuddet føres ikke videre: Overførsel: Sydstjernen',
      'vedtaget, at underskuddet ikke føres videre. Der bliver ikke trukket noget fra årets budget.',
    ],
  ] as const)(
    'a deficit that is carried along is not told as money that is granted, nor good news as a refusal: %s',
    (outcome, subject, sentence) => {
      const told = render({
        kind: 'transfer-decided',
        caseTitle: 'Overførsel: Sydstjernen',
        by: null,
        reason: null,
        transfer: { ...transfer, isDeficit: true, asked: '112.800 kr.', granted: '112.800 kr.', outcome },
      });
      expect(told.subject).toBe(subject);
      expect(told.text).toContain(sentence);
      expect(told.text).not.toMatch(/[Bb]evil|[Aa]fslå|−|Søgt om/);
    },
  );
});

test('who gets it in somebody’s stead and may not answer it either is told so, and what they can do', () => {
  const stead = (over: Partial<MailItem>): string =>
    render({ deputyFor: 'Musikskolens leder', inTheirStead: true, ...over } as Partial<MailItem>).text;
  expect(stead({ decidesOnly: true } as Partial<MailItem>)).toMatch(/Du kan heller\s+ikke\s+selv\s+svare/);
  expect(stead({})).not.toMatch(/heller\s+ikke/);
});
