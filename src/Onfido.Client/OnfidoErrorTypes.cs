namespace Onfido.Client;

/// <summary>The error types that Onfido is known to answer. Others may come and are kept as they are.</summary>
/// <remarks>
/// API v3.6, error <c>type</c>; see <see cref="OnfidoException.ErrorType"/>. For decisions in code <see cref="OnfidoException.Kind"/> is the steadier
/// choice.
/// </remarks>
public static class OnfidoErrorTypes
{
    /// <summary>The request cannot be understood.</summary>
    public const string BadRequest = "bad_request";

    /// <summary>The token is one of another region.</summary>
    public const string IncorrectBaseUrl = "incorrect_base_url";

    /// <summary>The token is missing or wrong.</summary>
    public const string AuthorizationError = "authorization_error";

    /// <summary>The token may not do this.</summary>
    public const string UserAuthorizationError = "user_authorization_error";

    /// <summary>The SDK token is used on another page than it was made for.</summary>
    public const string BadReferrer = "bad_referrer";

    /// <summary>The SDK token has run out.</summary>
    public const string ExpiredToken = "expired_token";

    /// <summary>The account is closed.</summary>
    public const string AccountDisabled = "account_disabled";

    /// <summary>The trial is used up.</summary>
    public const string TrialLimitsReached = "trial_limits_reached";

    /// <summary>There is no such object.</summary>
    public const string ResourceNotFound = "resource_not_found";

    /// <summary>The object was deleted.</summary>
    public const string Gone = "gone";

    /// <summary>Members of the request are wrong; see <see cref="OnfidoException.Fields"/>.</summary>
    public const string ValidationError = "validation_error";

    /// <summary>The account has no billing details.</summary>
    public const string MissingBillingInfo = "missing_billing_info";

    /// <summary>A report needs a document that is not there.</summary>
    public const string MissingDocuments = "missing_documents";

    /// <summary>Reports of a check are not known or not for this account.</summary>
    public const string InvalidReportsNames = "invalid_reports_names";

    /// <summary>A report needs a number of the applicant that is not there.</summary>
    public const string MissingIdNumbers = "missing_id_numbers";

    /// <summary>A check without reports.</summary>
    public const string ReportNamesBlank = "report_names_blank";

    /// <summary>The reports of a check are not a list of names.</summary>
    public const string ReportNamesFormat = "report_names_format";

    /// <summary>The kind of check is out of use.</summary>
    public const string CheckTypeDeprecated = "check_type_deprecated";

    /// <summary>Documents were named for a report that takes none.</summary>
    public const string DocumentIdsWithUnsupportedReport = "document_ids_with_unsupported_report";

    /// <summary>A facial report on a photo needs a document.</summary>
    public const string FacialSimilarityPhotoWithoutDocument = "facial_similarity_photo_without_document";

    /// <summary>Facial reports on videos are not for this account.</summary>
    public const string FacialSimilarityVideoNotSupported = "facial_similarity_video_not_supported";

    /// <summary>The applicant lacks what a report needs.</summary>
    public const string FailedCheckRequirements = "failed_check_requirements";

    /// <summary>Checks of the applicant are not complete.</summary>
    public const string IncompleteChecks = "incomplete_checks";

    /// <summary>The applicant cannot be deleted while checks are worked on.</summary>
    public const string DeletionIncompleteChecks = "deletion_incomplete_checks";

    /// <summary>Too many calls.</summary>
    public const string RateLimit = "rate_limit";

    /// <summary>Onfido failed.</summary>
    public const string InternalServerError = "internal_server_error";
}
