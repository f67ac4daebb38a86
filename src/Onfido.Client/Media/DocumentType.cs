using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>What kind of document something is.</summary>
/// <remarks>API v3.6, document <c>type</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<DocumentType>))]
public readonly record struct DocumentType(string Value) : IOpenValue<DocumentType>
{
    /// <summary>Passport.</summary>
    public static DocumentType Passport { get; } = new("passport");

    /// <summary>Driving licence.</summary>
    public static DocumentType DrivingLicence { get; } = new("driving_licence");

    /// <summary>National identity card.</summary>
    public static DocumentType NationalIdentityCard { get; } = new("national_identity_card");

    /// <summary>Residence permit.</summary>
    public static DocumentType ResidencePermit { get; } = new("residence_permit");

    /// <summary>Passport card.</summary>
    public static DocumentType PassportCard { get; } = new("passport_card");

    /// <summary>Tax card.</summary>
    public static DocumentType TaxId { get; } = new("tax_id");

    /// <summary>Visa.</summary>
    public static DocumentType Visa { get; } = new("visa");

    /// <summary>Voter card.</summary>
    public static DocumentType VoterId { get; } = new("voter_id");

    /// <summary>Document on the status of residence.</summary>
    public static DocumentType ResidenceStatusDocument { get; } = new("residence_status_document");

    /// <summary>Identity card of the post.</summary>
    public static DocumentType PostalIdentityCard { get; } = new("postal_identity_card");

    /// <summary>Social security card.</summary>
    public static DocumentType SocialSecurityCard { get; } = new("social_security_card");

    /// <summary>Work permit.</summary>
    public static DocumentType WorkPermit { get; } = new("work_permit");

    /// <summary>Registration card for asylum.</summary>
    public static DocumentType AsylumRegistrationCard { get; } = new("asylum_registration_card");

    /// <summary>National health insurance card.</summary>
    public static DocumentType NationalHealthInsuranceCard { get; } = new("national_health_insurance_card");

    /// <summary>Identity card of a municipality.</summary>
    public static DocumentType MunicipalityIdentityCard { get; } = new("municipality_identity_card");

    /// <summary>Card of a private operator.</summary>
    public static DocumentType PrivateOperatorsCard { get; } = new("private_operators_card");

    /// <summary>Proof of citizenship.</summary>
    public static DocumentType ProofOfCitizenship { get; } = new("proof_of_citizenship");

    /// <summary>Service card.</summary>
    public static DocumentType ServiceIdCard { get; } = new("service_id_card");

    /// <summary>Document on the status of immigration.</summary>
    public static DocumentType ImmigrationStatusDocument { get; } = new("immigration_status_document");

    /// <summary>Card of an indigenous people.</summary>
    public static DocumentType IndigenousCard { get; } = new("indigenous_card");

    /// <summary>Vehicle registration card.</summary>
    public static DocumentType VehicleRegistrationCard { get; } = new("vehicle_registration_card");

    /// <summary>Certificate of naturalisation.</summary>
    public static DocumentType CertificateOfNaturalisation { get; } = new("certificate_of_naturalisation");

    /// <summary>Card of a professional qualification.</summary>
    public static DocumentType ProfessionalQualificationCard { get; } = new("professional_qualification_card");

    /// <summary>Consular identity card.</summary>
    public static DocumentType ConsularId { get; } = new("consular_id");

    /// <summary>International driving licence.</summary>
    public static DocumentType InternationalDrivingLicence { get; } = new("international_driving_licence");

    /// <summary>Letter of the Home Office.</summary>
    public static DocumentType HomeOfficeLetter { get; } = new("home_office_letter");

    /// <summary>Birth certificate.</summary>
    public static DocumentType BirthCertificate { get; } = new("birth_certificate");

    /// <summary>Vehicle registration certificate.</summary>
    public static DocumentType VehicleRegistrationCertificate { get; } = new("vehicle_registration_certificate");

    /// <summary>Form that a visa is fixed to.</summary>
    public static DocumentType FormForAffixingTheVisa { get; } = new("form_for_affixing_the_visa");

    /// <summary>Document with an identification number.</summary>
    public static DocumentType IdentificationNumberDocument { get; } = new("identification_number_document");

    /// <summary>Adoption certificate.</summary>
    public static DocumentType AdoptionCertificate { get; } = new("adoption_certificate");

    /// <summary>Statement of a bank or building society.</summary>
    public static DocumentType BankBuildingSocietyStatement { get; } = new("bank_building_society_statement");

    /// <summary>Bank statement.</summary>
    public static DocumentType BankStatement { get; } = new("bank_statement");

    /// <summary>Letter on benefits.</summary>
    public static DocumentType BenefitLetters { get; } = new("benefit_letters");

    /// <summary>Certificate of the basic motorcycle training.</summary>
    public static DocumentType Cbt { get; } = new("cbt");

    /// <summary>Certificate of sponsorship.</summary>
    public static DocumentType CertificateOfSponsorship { get; } = new("certificate_of_sponsorship");

    /// <summary>Character reference.</summary>
    public static DocumentType CharacterReference { get; } = new("character_reference");

    /// <summary>Certificate of a civil partnership.</summary>
    public static DocumentType CivilPartnershipCertificate { get; } = new("civil_partnership_certificate");

    /// <summary>Council tax bill.</summary>
    public static DocumentType CouncilTax { get; } = new("council_tax");

    /// <summary>Credit card statement.</summary>
    public static DocumentType CreditCardStatement { get; } = new("credit_card_statement");

    /// <summary>Deed poll.</summary>
    public static DocumentType DeedPoll { get; } = new("deed_poll");

    /// <summary>Decree absolute of divorce.</summary>
    public static DocumentType DivorceAbsoluteDecree { get; } = new("divorce_absolute_decree");

    /// <summary>Statement of a school or university.</summary>
    public static DocumentType EducationalStatement { get; } = new("educational_statement");

    /// <summary>Electricity bill.</summary>
    public static DocumentType ElectricityBill { get; } = new("electricity_bill");

    /// <summary>Gas bill.</summary>
    public static DocumentType GasBill { get; } = new("gas_bill");

    /// <summary>Letter of an authority.</summary>
    public static DocumentType GovernmentLetter { get; } = new("government_letter");

    /// <summary>Internet bill.</summary>
    public static DocumentType InternetBill { get; } = new("internet_bill");

    /// <summary>Marriage certificate.</summary>
    public static DocumentType MarriageCertificate { get; } = new("marriage_certificate");

    /// <summary>Motorcycle insurance.</summary>
    public static DocumentType MotorcycleInsurance { get; } = new("motorcycle_insurance");

    /// <summary>National insurance card.</summary>
    public static DocumentType NationalInsuranceCard { get; } = new("national_insurance_card");

    /// <summary>Certificate of naturalisation, under its other name.</summary>
    public static DocumentType NaturalisationCertificate { get; } = new("naturalisation_certificate");

    /// <summary>Driving licence from outside the United Kingdom.</summary>
    public static DocumentType NonUkDrivingLicence { get; } = new("non_uk_driving_licence");

    /// <summary>British tax form P45 or P60.</summary>
    public static DocumentType P45P60 { get; } = new("p45_p60");

    /// <summary>Payslip.</summary>
    public static DocumentType Payslip { get; } = new("payslip");

    /// <summary>Telephone bill.</summary>
    public static DocumentType PhoneBill { get; } = new("phone_bill");

    /// <summary>Professional identity card.</summary>
    public static DocumentType ProfessionalIdentificationCard { get; } = new("professional_identification_card");

    /// <summary>What a share code tells of the right to work.</summary>
    public static DocumentType RightToWorkShareCodeResult { get; } = new("right_to_work_share_code_result");

    /// <summary>Statement of fact.</summary>
    public static DocumentType StatementFact { get; } = new("statement_fact");

    /// <summary>Proof of the term dates of a student.</summary>
    public static DocumentType T4StudentUniversityTermDatesEvidence { get; } = new("t4_student_university_term_dates_evidence");

    /// <summary>Biometric residence permit of the United Kingdom.</summary>
    public static DocumentType UkBiometricResidencePermit { get; } = new("uk_biometric_residence_permit");

    /// <summary>Driving licence of the United Kingdom.</summary>
    public static DocumentType UkDrivingLicence { get; } = new("uk_driving_licence");

    /// <summary>Not known.</summary>
    public static DocumentType Unknown { get; } = new("unknown");

    /// <summary>Utility bill.</summary>
    public static DocumentType UtilityBill { get; } = new("utility_bill");

    /// <summary>Utility bill for electricity.</summary>
    public static DocumentType UtilityBillElectric { get; } = new("utility_bill_electric");

    /// <summary>Utility bill for gas.</summary>
    public static DocumentType UtilityBillGas { get; } = new("utility_bill_gas");

    /// <summary>Any other utility bill.</summary>
    public static DocumentType UtilityBillOther { get; } = new("utility_bill_other");

    /// <summary>Water bill.</summary>
    public static DocumentType WaterBill { get; } = new("water_bill");

    /// <summary>Certificate of an address.</summary>
    public static DocumentType AddressCertificate { get; } = new("address_certificate");

    /// <summary>Letter.</summary>
    public static DocumentType GeneralLetter { get; } = new("general_letter");

    /// <summary>Insurance statement.</summary>
    public static DocumentType InsuranceStatement { get; } = new("insurance_statement");

    /// <summary>Letter on a pension or property.</summary>
    public static DocumentType PensionPropertyStatementLetter { get; } = new("pension_property_statement_letter");

    /// <summary>Mortgage statement.</summary>
    public static DocumentType MortgageStatement { get; } = new("mortgage_statement");

    /// <summary>Mobile telephone bill.</summary>
    public static DocumentType MobilePhoneBill { get; } = new("mobile_phone_bill");

    /// <summary>Identity document with an address.</summary>
    public static DocumentType IdentityDocumentWithAddress { get; } = new("identity_document_with_address");

    /// <summary>Statement of an exchange house.</summary>
    public static DocumentType ExchangeHouseStatement { get; } = new("exchange_house_statement");

    /// <summary>Certificate of a tenancy.</summary>
    public static DocumentType AccommodationTenancyCertificate { get; } = new("accommodation_tenancy_certificate");

    /// <summary>Diplomatic identity card.</summary>
    public static DocumentType DiplomaticId { get; } = new("diplomatic_id");

    /// <summary>Travel document.</summary>
    public static DocumentType TravelDocument { get; } = new("travel_document");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator DocumentType(string value) => new(value);

    /// <inheritdoc/>
    public static DocumentType From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
