import { Refusal } from '#contracts';

const ONE_OF_A_KIND = 'transfer_requests_case_id_unit_code_kind_key';

/** A unit has one request of a kind: of two people who make one in the same moment, the second is refused, as TRANSFER.EXISTS, by the database. */
export const refuseTwin = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await act();
  } catch (error) {
    const isTwin =
      typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === ONE_OF_A_KIND;
    throw isTwin
      ? new Refusal('TRANSFER.EXISTS', 'Enheden har lige fået en ansøgning af den art. Se den, før du går videre.')
      : error;
  }
};
