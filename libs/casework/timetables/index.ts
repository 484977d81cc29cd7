export { familiesFor, shippedFamily, type FamilyToChoose } from './families';
export { matchList, type MatchedList } from './match-list';
export { rolledPlans, rollPlans, sourceOfRoll, type RolledOver, type RollPlans } from './roll-plans';
export { makePlansOfList, type MadePlans, type MakePlansOfList } from './make-plans';
