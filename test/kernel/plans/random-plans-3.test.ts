import { rollsBackRandomPlans } from './random-plans.ts'

rollsBackRandomPlans(100, 50)
