import { rollsBackRandomPlans } from './random-plans.ts'

rollsBackRandomPlans(50, 50)
