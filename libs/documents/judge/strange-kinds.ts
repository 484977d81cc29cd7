const PROGRAMS =
  'exe|dll|com|scr|pif|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|jse|mjs|cjs|wsf|wsh|hta|jar|class|sh|bash|py|rb|pl|php|apk|ipa|dmg|pkg|app|deb|rpm|lnk|url|reg|cpl|gadget|inf|scf|iso|img|vhd|vhdx|chm|swf|xll|elf|mach|wasm|application|appx|msix|desktop|iqy|slk|settingcontent-ms';
const MACROS = 'docm|dotm|xlsm|xltm|xlsb|xlam|pptm|potm|ppsm|ppam|sldm|accdb|mdb|dotx|xltx|potx|ppsx|odb';
const WEB = 'html|htm|xhtml|mht|mhtml|svg|svgz|xml|xsl|xslt';
const ARCHIVES = 'zip|rar|7z|gz|tgz|tar|bz2|xz|cab|arj|lzh|ace|zst|z';
const OLD_OFFICE = 'doc|dot|xls|xlt|ppt|pps|pot|rtf|wps|mpp|vsd|pub';

const WORDS: readonly (readonly [string, string])[] = [
  [PROGRAMS, 'Programmer og genveje kan ikke lægges på. Er det et dokument, så gem det som PDF, og vælg det.'],
  [MACROS, 'Filen kan have makroer (små programmer) i sig. Gem den som .docx, .xlsx eller .pptx, og vælg den.'],
  [
    WEB,
    'Websider og tegninger, der kan køre i en browser, kan ikke lægges på. Gem den som PDF (eller et billede), og vælg den.',
  ],
  [ARCHIVES, 'Pakkede filer kan ikke lægges på. Pak den ud, og vælg filerne i den; flere kan vælges på en gang.'],
  [OLD_OFFICE, 'Det er et gammelt format. Åbn filen, og gem den som .docx, .xlsx eller .pptx (eller som PDF).'],
];

const BY_ENDING: ReadonlyMap<string, string> = new Map(
  WORDS.flatMap(([endings, why]) => endings.split('|').map((ending) => [ending, why] as const)),
);

/** Why a file of this ending is never kept, and what would do, Danish; null for an ending that says nothing against it. */
export const strangeKind = (ending: string): string | null => BY_ENDING.get(ending) ?? null;
