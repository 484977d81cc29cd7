export { familiesFor, shippedFamily, type FamilyToChoose } from './families';
export { matchList, type MatchedList } from './match-list';
export { makePlansOfList, type MadePlans, type MakePlansOfList } from './make-plans';
