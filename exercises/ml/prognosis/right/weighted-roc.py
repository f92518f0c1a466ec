"""A weighted AUC of scikit-learn, with controls of weight one."""

# question: auc-ahead

from sklearn.metrics import roc_auc_score


def auc_ahead(times, is_event, scores, horizon):
    order = np.argsort(times)
    left = times.size - np.arange(times.size)
    gone = np.cumprod(np.where(is_event[order], 1, 1 - 1 / left))
    kept = np.empty(times.size)
    kept[order] = np.concatenate([[1.0], gone[:-1]])
    is_case = is_event & (times <= horizon)
    used = is_case | (times > horizon)
    return roc_auc_score(is_case[used], scores[used], sample_weight=np.where(is_case, 1 / kept, 1)[used])
