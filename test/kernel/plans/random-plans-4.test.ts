import { rollsBackRandomPlans } from './random-plans.ts'

rollsBackRandomPlans(150, 50)
