// What is wrong with files that were chosen, before they are sent.
const mega = (bytes) => `${(bytes / 1e6).toLocaleString('da-DK', { maximumFractionDigits: 1 })} MB`;

/** A Danish sentence; null where nothing is wrong. */
export const wrongWith = ({ files }, { mostBytes, mostFiles }) => {
  if (mostFiles && files.length > Number(mostFiles))
    return `Du har valgt ${files.length} filer. Der kan lægges ${mostFiles} på ad gangen.`;
  const large = mostBytes && [...files].find(({ size }) => size > Number(mostBytes));
  return large ? `»${large.name}« fylder ${mega(large.size)}. Der er plads til ${mega(Number(mostBytes))}.` : null;
};
