import { rollsBackRandomPlans } from './random-plans.ts'

rollsBackRandomPlans(0, 50)
