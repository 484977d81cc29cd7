import { date, type Payload } from './sentence';

/** The law's findings that were accepted, with the reasons. */
export const acceptedWords = ({ accepted = [] }: Payload): string =>
  accepted.map(({ code, reason }) => ` Loven blev fraveget (${code}): »${reason}«.`).join('');

/** What a new version of a plan did to the case, step by step. */
export const planChanged = ({
  fromVersion,
  toVersion,
  steps = [],
  added = [],
  dropped = [],
  reassigned = [],
  gates,
}: Payload): string => {
  const deeds = [
    ...steps.map(({ title, from, to }) => `»${title}« flyttes fra ${date(from)} til ${date(to)}`),
    ...added.map(({ title, due }) => `»${title}« kommer til med frist ${date(due)}`),
    ...dropped.map(({ title }) => `»${title}« udgår`),
    ...(gates?.added ?? []).map(({ title }) => `porten »${title}« kommer til`),
    ...(gates?.dropped ?? []).map(({ title }) => `porten »${title}« udgår`),
    ...(gates?.changed ?? []).map(({ title }) => `porten »${title}« venter på noget andet eller hedder noget andet`),
    ...reassigned.map(({ title }) => `»${title}« får andre ansvarlige`),
  ];
  return `Planen blev ændret (version ${toVersion ?? '?'} i stedet for ${fromVersion ?? '?'}): ${deeds.length === 0 ? 'ingen frister i sagen flyttes' : deeds.join('; ')}.`;
};
