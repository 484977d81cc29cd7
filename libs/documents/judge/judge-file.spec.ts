import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  compound,
  EXE,
  HEIC,
  JPG,
  locked,
  MAIL,
  odf,
  office,
  PDF,
  pdfThat,
  PNG,
  WEBP,
  zipOf,
} from '../testing/make-files';
import { judgeFile } from './judge-file';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'aarshjul-judge-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

type Content = Buffer | string | (() => Promise<Buffer>);
const judged = async (name: string, content: Content) => {
  const path = join(folder, 'file');
  await writeFile(path, typeof content === 'function' ? await content() : content);
  const seen = await judgeFile(path, name);
  return seen.ok ? `kept as ${seen.fileName}, ${seen.mediaType}` : seen.why;
};

const OOXML = 'application/vnd.openxmlformats-officedocument.';
const ODF = 'application/vnd.oasis.opendocument.';
const long = 'bilag '.repeat(60);

/** What comes in, and as what it is kept. Where a name was not fit to be shown, it is another. */
test.each<readonly [string, Content, string]>([
  ['bilag.pdf', PDF, 'kept as bilag.pdf, application/pdf'],
  ['Æblegrød på 1. sal.pdf', PDF, 'kept as Æblegrød på 1. sal.pdf, application/pdf'],
  ['BILAG.PDF', PDF, 'kept as BILAG.pdf, application/pdf'],
  ['brev.docx', () => office('docx'), `kept as brev.docx, ${OOXML}wordprocessingml.document`],
  ['ark.xlsx', () => office('xlsx'), `kept as ark.xlsx, ${OOXML}spreadsheetml.sheet`],
  ['oplæg.pptx', () => office('pptx'), `kept as oplæg.pptx, ${OOXML}presentationml.presentation`],
  [
    'med ark.docx',
    () => office('docx', { 'word/embeddings/ark.xlsx': 'PK' }),
    `kept as med ark.docx, ${OOXML}wordprocessingml.document`,
  ],
  ['brev.odt', () => odf('text'), `kept as brev.odt, ${ODF}text`],
  ['ark.ods', () => odf('spreadsheet'), `kept as ark.ods, ${ODF}spreadsheet`],
  ['oplæg.odp', () => odf('presentation'), `kept as oplæg.odp, ${ODF}presentation`],
  ['foto.jpg', JPG, 'kept as foto.jpg, image/jpeg'],
  ['foto.jpeg', JPG, 'kept as foto.jpeg, image/jpeg'],
  ['skærm.png', PNG, 'kept as skærm.png, image/png'],
  ['IMG_0001.HEIC', HEIC, 'kept as IMG_0001.heic, image/heic'],
  ['foto.webp', WEBP, 'kept as foto.webp, image/webp'],
  ['telefon.jpg', HEIC, 'kept as telefon.heic, image/heic'],
  ['skærm.jpg', PNG, 'kept as skærm.png, image/png'],
  ['note.txt', 'Set på stedet.\r\n', 'kept as note.txt, text/plain'],
  ['windows.txt', Buffer.from('Bel\xf8b: 1.000 kr.', 'latin1'), 'kept as windows.txt, text/plain'],
  [
    'utf16.csv',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Beløb;1', 'utf16le')]),
    'kept as utf16.csv, text/csv',
  ],
  ['konti.csv', '\u{feff}Konto;Beløb\r\n1;2,50\r\n', 'kept as konti.csv, text/csv'],
  ['formel.csv', '=cmd|calc!A1;1\r\n', 'kept as formel.csv, text/csv'],
  ['mail.eml', MAIL, 'kept as mail.eml, application/octet-stream'],
  ['mail.msg', compound('__properties_version1.0'), 'kept as mail.msg, application/vnd.ms-outlook'],
  // Kept, as they are only ever downloaded, and a search for words in a PDF would call most of them clean (docs/adr/0047).
  ['script.pdf', pdfThat('/S /JavaScript /JS (app.alert\\(1\\))'), 'kept as script.pdf, application/pdf'],
  ['start.pdf', pdfThat('/S /Launch /F (cmd.exe)'), 'kept as start.pdf, application/pdf'],
  ['faktura.pdf', pdfThat('/S /GoToE /T << /N (faktura.xml) >>'), 'kept as faktura.pdf, application/pdf'],
  ['uden endelse', PDF, 'kept as uden endelse.pdf, application/pdf'],
  ['note', 'Bare tekst', 'kept as note.txt, text/plain'],
  ['../../etc/passwd.pdf', PDF, 'kept as passwd.pdf, application/pdf'],
  ['C:\\Users\\a\\bilag.pdf', PDF, 'kept as bilag.pdf, application/pdf'],
  ['..pdf', PDF, 'kept as pdf.pdf, application/pdf'],
  ['faktura\u{202e}fdp.exe.pdf', PDF, 'kept as fakturafdp.exe.pdf, application/pdf'],
  ['nul\0byte.pdf', PDF, 'kept as nulbyte.pdf, application/pdf'],
  ['linje\r\nskift: x.pdf', PDF, 'kept as linje__skift_ x.pdf, application/pdf'],
  ['CON.pdf', PDF, 'kept as _CON.pdf, application/pdf'],
  ['<b>"fed"|?*.pdf', PDF, 'kept as _b__fed____.pdf, application/pdf'],
  ['usynlig\u{200b}\u{feff}.pdf', PDF, 'kept as usynlig.pdf, application/pdf'],
  ['   .pdf', PDF, 'kept as pdf.pdf, application/pdf'],
  [`${long}.pdf`, PDF, `kept as ${long.slice(0, 116).trimEnd()}.pdf, application/pdf`],
  [`${'😀'.repeat(100)}.pdf`, PDF, `kept as ${'😀'.repeat(58)}.pdf, application/pdf`],
  [
    'billede med script.png',
    Buffer.concat([PNG, Buffer.from('<script>alert(1)</script>')]),
    'kept as billede med script.png, image/png',
  ],
])('%j is kept, under a name and a type that do nobody harm', async (name, content, seen) => {
  expect(await judged(name, content)).toBe(seen);
});

const PROGRAM = /^Programmer og genveje kan ikke lægges på/;
const MACROS = /makroer \(små programmer\)/;
const WEB = /kan (ikke lægges på\. Gem den som PDF|køre i en browser)|webside/;
const ARCHIVE = /^Pakkede filer kan ikke lægges på\. Pak den ud/;
const OLD = /gammelt format|gamle Office-format/;
const LOCKED = /beskyttet med adgangskode/;
const BOMB = /^Filen fylder for meget, når den pakkes ud/;
const OTHER_NAME = /^Filen hedder ».*«, men er i virkeligheden en/;
const html = '<!doctype html><script>alert(1)</script>';
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** What comes in, and what is said of it. */
test.each<readonly [string, Content, RegExp]>([
  ['tom.pdf', '', /^Filen er tom/],
  ['tom.txt', '', /^Filen er tom/],
  ['program.exe', EXE, PROGRAM],
  ['program.pdf', EXE, /^Programmer/],
  ['program.docx', EXE, /^Programmer/],
  ['program', EXE, /^Programmer/],
  ['faktura.pdf.exe', EXE, PROGRAM],
  ['faktura\u{202e}fdp.exe', EXE, PROGRAM],
  ['faktura.exe ', EXE, PROGRAM],
  ['faktura.exe.', EXE, PROGRAM],
  ['x.bat', '@echo off', PROGRAM],
  ['x.cmd', '@echo off', PROGRAM],
  ['x.ps1', 'Get-Process', PROGRAM],
  ['x.vbs', 'MsgBox 1', PROGRAM],
  ['x.js', 'alert(1)', PROGRAM],
  ['x.jar', () => zipOf({ 'META-INF/MANIFEST.MF': 'Main-Class: A' }), PROGRAM],
  ['x.lnk', 'L', PROGRAM],
  ['x.url', '[InternetShortcut]', PROGRAM],
  ['x.hta', html, PROGRAM],
  ['x.scr', EXE, PROGRAM],
  ['x.msi', compound('!_StringData'), PROGRAM],
  ['x.iso', 'CD001', PROGRAM],
  ['x.sh', '#!/bin/sh\n', PROGRAM],
  ['x.reg', 'Windows Registry', PROGRAM],
  ['script.txt', '#!/bin/sh\nrm -rf /\n', /^Filen er et program/],
  ['elf.txt', Buffer.from('7f454c46020101000000000000000000', 'hex'), /^(Programmer|Den slags)/],
  ['side.html', html, WEB],
  ['side.htm', html, WEB],
  ['side.txt', html, WEB],
  ['side.csv', `  \n${html}`, WEB],
  ['side.pdf', html, WEB],
  ['side', html, WEB],
  ['tegning.svg', svg, WEB],
  ['tegning.png', svg, WEB],
  ['tegning.txt', svg, WEB],
  ['tegning.txt', `<?xml version="1.0"?>${svg}`, WEB],
  ['tegning', `<!-- -->${svg}`, WEB],
  ['data.xml', '<?xml version="1.0"?><a/>', WEB],
  ['side.mht', 'MIME-Version: 1.0', WEB],
  ['ikke mail.eml', html, WEB],
  ['ikke mail.eml', 'Bare en linje', /^Filen er ikke en gemt mail/],
  ['makro.docm', () => office('docx'), MACROS],
  ['makro.xlsm', () => office('xlsx'), MACROS],
  ['makro.xlsb', () => office('xlsx'), MACROS],
  ['makro.pptm', () => office('pptx'), MACROS],
  ['skabelon.dotx', () => office('docx'), MACROS],
  ['makro.docx', () => office('docx', { 'word/vbaProject.bin': 'VBA' }), MACROS],
  ['makro.docx', () => office('docx', { 'word/VBAPROJECT.BIN': 'VBA' }), MACROS],
  ['makro.xlsx', () => office('xlsx', { 'xl/vbaProject.bin': 'VBA' }), MACROS],
  ['makro4.xlsx', () => office('xlsx', { 'xl/macrosheets/sheet1.xml': '<m/>' }), MACROS],
  ['aktiv.docx', () => office('docx', { 'word/activeX/activeX1.bin': 'X' }), MACROS],
  ['makro.odt', () => odf('text', { 'Basic/Standard/Module1.xml': '<m/>' }), MACROS],
  ['makro.ods', () => odf('spreadsheet', { 'Scripts/python/a.py': 'x' }), MACROS],
  ['program i.docx', () => office('docx', { 'word/embeddings/a.exe': EXE }), /program inde i filen/],
  [
    'omdøbt.docx',
    () => office('docx', {}, 'application/vnd.ms-word.document.macroEnabled.main+xml'),
    /makroer|kan ikke lægges på/,
  ],
  ['pakke.zip', () => zipOf({ 'a.txt': 'a' }), ARCHIVE],
  ['pakke.rar', 'Rar!', ARCHIVE],
  ['pakke.7z', Buffer.from('377abcaf271c', 'hex'), ARCHIVE],
  ['pakke.gz', Buffer.from('1f8b08', 'hex'), ARCHIVE],
  ['pakke.tar', Buffer.alloc(600), ARCHIVE],
  ['pakke.pdf', () => zipOf({ 'a.txt': 'a' }), ARCHIVE],
  ['pakke.docx', () => zipOf({ 'a.txt': 'a' }), /Pakkede filer|i stykker/],
  ['pakke', () => zipOf({ 'a.txt': 'a' }), ARCHIVE],
  ['../ud.zip', () => zipOf({ 'a.txt': 'a' }), ARCHIVE],
  ['gammel.doc', compound('WordDocument'), OLD],
  ['gammel.xls', compound('Workbook'), OLD],
  ['gammel.ppt', compound('PowerPoint Document'), OLD],
  ['gammel.rtf', '{\\rtf1 }', OLD],
  ['gammel.docx', compound('WordDocument'), OLD],
  ['låst.docx', compound('EncryptedPackage'), LOCKED],
  ['låst.xlsx', compound('EncryptedPackage'), LOCKED],
  ['låst.odt', () => odf('text', {}, '<manifest><encryption-data/></manifest>'), LOCKED],
  ['låst zip.docx', async () => locked(await office('docx')), /adgangskode|i stykker|arkiv|Pakkede/],
  ['ikke mail.msg', compound('WordDocument'), OLD],
  ['mail med makro.msg', compound('__properties_version1.0', '_VBA_PROJECT'), MACROS],
  ['bombe.docx', () => office('docx', { 'word/media/nul.bin': Buffer.alloc(12_000_000) }), BOMB],
  ['bombe.xlsx', () => office('xlsx', { 'xl/worksheets/sheet1.xml': Buffer.alloc(30_000_000, ' ') }), BOMB],
  ['bombe.odt', () => odf('text', { 'Pictures/nul.png': Buffer.alloc(12_000_000) }), BOMB],
  ['afkortet.docx', async () => (await office('docx')).subarray(0, 300), /i stykker|Pakkede|kan ikke se/],
  ['vrøvl.pdf', 'ikke en pdf', /kan ikke se, hvad det er/],
  ['vrøvl.docx', 'ikke et dokument', /kan ikke se, hvad det er/],
  ['vrøvl.png', Buffer.from([1, 2, 3, 4]), /kan ikke se, hvad det er/],
  ['vrøvl.ukendt', 'hvad som helst', /kan ikke se, hvad det er/],
  ['vrøvl', Buffer.from([0, 1, 2, 3]), /kan ikke se, hvad det er/],
  ['binær.txt', Buffer.from([65, 0, 66, 1, 67]), /ikke den tekst/],
  ['binær.csv', Buffer.from([65, 66, 7, 67]), /ikke den tekst/],
  ['slut binær.txt', Buffer.concat([Buffer.alloc(200_000, 'a'), Buffer.from([0])]), /ikke den tekst/],
  ['pdf.docx', PDF, OTHER_NAME],
  ['docx.pdf', () => office('docx'), OTHER_NAME],
  ['docx.xlsx', () => office('docx'), OTHER_NAME],
  ['billede.pdf', PNG, OTHER_NAME],
  ['pdf.png', PDF, OTHER_NAME],
  ['billede.txt', JPG, OTHER_NAME],
  ['pdf.txt', PDF, OTHER_NAME],
  ['to.pdf', async () => Buffer.concat([PDF, await zipOf({ 'a.exe': EXE })]), /to slags på en gang/],
  ['to.jpg', async () => Buffer.concat([JPG, await zipOf({ 'a.js': 'x' })]), /to slags på en gang/],
  ['to.png', async () => Buffer.concat([PNG, await office('docx')]), /to slags på en gang/],
  [
    'film.mp4',
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(40)]),
    /Den slags filer/,
  ],
  ['lyd.mp3', Buffer.from('ID3\u0003\0\0\0\0\0\0'), /Den slags filer|kan ikke se/],
  ['tegning.gif', Buffer.from('GIF89a\u0001\0\u0001\0'), /Den slags filer/],
  ['skrift.ttf', Buffer.from('0001000000', 'hex'), /Den slags filer|kan ikke se/],
  ['base.sqlite', Buffer.from('SQLite format 3\0'), /Den slags filer/],
  ['flash.pdf', Buffer.from('CWS\u0009'), /Programmer/],
])('%j is not kept, and what would do is said', async (name, content, why) => {
  const seen = await judged(name, content);
  expect(seen).toMatch(why);
  expect(seen).toMatch(/[.!]$/);
});
