import { Refusal } from '#contracts';

/** The refusal that a command ends with. Throws where it is carried out, or fails in another way. */
export const refused = async (act: Promise<unknown>): Promise<Refusal> => {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`);
  return error;
};
